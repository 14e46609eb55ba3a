"""What is offered to take away: sources, open data, metadata."""
