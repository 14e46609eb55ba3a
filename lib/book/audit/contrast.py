"""Where two texts or two sequences differ, and as much of each side as a reader needs to see it."""

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, TypeVar

WIDE = 160  # characters of a text that are shown
STRETCH = 600  # items of two sequences that are compared at once
BEFORE = 60  # of them, those that stand before what differs

T = TypeVar("T")


def runs(here: Sequence[T], there: Sequence[T], key: Callable[[T], Any]) -> Iterator[tuple[Sequence[T], Sequence[T]]]:
    """The runs in which two sequences differ. What is alike at both ends is set aside first: it is nearly all.

    The rest is compared a stretch at a time, since the time it takes grows with the square of the length.
    """
    a, b = [key(piece) for piece in here], [key(piece) for piece in there]
    start = alike(a, b)
    end = alike(a[start:][::-1], b[start:][::-1])
    i, j, last_i, last_j = start, start, len(a) - end, len(b) - end
    while i < last_i or j < last_j:
        one, other = a[i : min(i + STRETCH, last_i)], b[j : min(j + STRETCH, last_j)]
        codes = SequenceMatcher(None, one, other).get_opcodes()
        final = i + len(one) == last_i and j + len(other) == last_j
        if not final and codes[-1][0] != "equal" and len(codes) > 1:
            codes.pop()  # what has no counterpart in this stretch may have one in the next
        for tag, i1, i2, j1, j2 in codes:
            if tag != "equal":
                yield here[i + i1 : i + i2], there[j + j1 : j + j2]
        i, j = i + codes[-1][2], j + codes[-1][4]


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
