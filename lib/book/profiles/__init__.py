"""How the book of profiles is made: executed, written, kept up; on this machine or on a cluster."""
