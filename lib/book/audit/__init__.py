"""Checks of a finished book: verify, explain, compare, bundle."""
