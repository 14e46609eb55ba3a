"""Profiles of local authorities from the department's open data: `from lib import profiles`, as their notebook does."""

from lib.profiles.pieces import Piece, Profile, begin

__all__ = ["Piece", "Profile", "begin"]
