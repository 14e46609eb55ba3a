"""The book as pages."""
