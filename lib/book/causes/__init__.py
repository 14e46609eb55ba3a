"""Why a claim may not reproduce."""
