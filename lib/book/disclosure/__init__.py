"""What is given away: suppressed numbers that could be worked out, and small numbers that are shown."""
