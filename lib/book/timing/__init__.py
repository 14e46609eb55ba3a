"""How long jobs take, and how that stands to what is aimed at."""
