"""Pages that lead from a number to what is behind it: its entry, the code that computed it, the rows of the data.

They are written straight into the compiled book, each in the frame of a page that Jupyter Book made.
"""
