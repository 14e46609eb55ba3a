"""What a chapter may say in which edition: words of one year are not shown in the book of another."""

from lib.terms import settings


class Lasting(str):
    """Words of a chapter that hold in the book of every edition."""


def lasting(words: str) -> Lasting:
    """Say of words that no year's data can contradict them: a definition, or a message that is worked out from the data."""
    return Lasting(words)


def kept(words: str) -> str:
    """Words of a chapter as the chosen edition shows them: all in the one they were written for, else lasting ones only."""
    return words if isinstance(words, Lasting) or settings.read().is_first else ""
