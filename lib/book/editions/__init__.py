"""A further edition: its worksheets, and the work that it makes."""
