"""Where two texts or two sequences differ, and as much of each side as a reader needs to see it."""

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, TypeVar

WIDE = 160  # characters of a text that are shown
BEFORE = 60  # of them, those that stand before what differs

T = TypeVar("T")


def runs(here: Sequence[T], there: Sequence[T], key: Callable[[T], Any]) -> Iterator[tuple[Sequence[T], Sequence[T]]]:
    """The runs in which two sequences differ. What is alike at both ends is set aside first: it is nearly all."""
    a, b = [key(piece) for piece in here], [key(piece) for piece in there]
    start = alike(a, b)
    end = alike(a[start:][::-1], b[start:][::-1])
    matcher = SequenceMatcher(None, a[start : len(a) - end], b[start : len(b) - end])
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield here[start + i : start + j], there[start + k : start + m]


def alike(one: Sequence[Any], other: Sequence[Any]) -> int:
    """How many items two sequences have in common from their beginning."""
    shorter = min(len(one), len(other))
    return next((n for n in range(shorter) if one[n] != other[n]), shorter)


def shown(one: str, other: str) -> tuple[str, str]:
    """Two texts, each cut to what stands around the first place where they differ."""
    start = max(0, alike(one, other) - BEFORE)
    return _cut(one, start), _cut(other, start)


def _cut(text: str, start: int) -> str:
    if len(text) <= WIDE:
        return text
    start = min(start, len(text) - WIDE)
    return f"{'…' if start else ''}{text[start : start + WIDE]}{'…' if start + WIDE < len(text) else ''}"
