"""What the figures say about each other: everything printed or shown, as constraints on whole numbers."""
