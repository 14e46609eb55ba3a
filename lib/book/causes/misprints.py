"""How one number may have been written for another by a slip of the hand."""

import re
from decimal import Decimal

CHANGED, SWAPPED, DROPPED = "one digit changed", "two digits swapped", "one digit dropped"


def digits(number: Decimal) -> str:
    """The digits of a number, without sign, point and leading zeros."""
    plain = number.normalize() if number == number.to_integral() else number
    return re.sub(r"\D", "", f"{abs(plain):f}").lstrip("0") or "0"


def slip(wrong: str, right: str) -> str | None:
    """The single slip by which the digits `right` became `wrong`: two swapped, one changed, one dropped. None: more than one."""
    if len(wrong) == len(right):
        off = [i for i, (w, r) in enumerate(zip(wrong, right, strict=True)) if w != r]
        if len(off) == 2 and wrong[off[0]] == right[off[1]] and wrong[off[1]] == right[off[0]]:
            return SWAPPED
        return CHANGED if len(off) == 1 else None
    shorter = (right[:i] + right[i + 1 :] for i in range(len(right)))
    return DROPPED if len(wrong) + 1 == len(right) and wrong in shorter else None


def accident(kind: str, wrong: str, right: str) -> float:
    """How likely a number that is wrong for another reason looks like such a slip.

    Wrong numbers crowd around the right one (another base, a later extract), so that a change in
    the last digits of a short number proves next to nothing, and one in its first digit much.
    """
    length, value = len(right), int(right)
    ways = {CHANGED: 9.0, SWAPPED: (length - 1) / 2}.get(kind, 1.0)  # for each digit
    gap = abs(int(wrong) - value) / value if value else 1.0
    crowd = 0.02 if gap < 0.02 else 0.1
    if gap < crowd:
        return ways / (2 * crowd * value)
    return ways * length / 10.0 ** min(length, len(wrong))
