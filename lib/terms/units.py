"""Units, the one vocabulary of data and figures: how many decimals, how it is written, what differences are in."""

# unit: what stands before and after the number
UNITS = {
    "count": ("", ""),
    "percent": ("", "%"),
    "percentage_points": ("", " percentage points"),
    "per_10000": ("", ""),
    "ratio": ("", ""),
    "rank": ("", ""),
    "gbp": ("£", ""),
    "months": ("", ""),
    "year": ("", ""),
    "truth": ("", ""),
    "words": ("", ""),
}
# what readers see unless a chapter says otherwise
DECIMALS = {
    "count": 0, "percent": 1, "percentage_points": 1, "per_10000": 0, "ratio": 1, "rank": 0, "gbp": 0, "months": 0, "year": 0,
    "truth": 0, "words": 0,
}  # fmt: skip
DIFFERENCE = {"percent": "percentage_points", "rank": "count"}
STEP = DIFFERENCE | {"year": "count"}  # what may be added to a value that is not of its own unit
SYMBOLS = {"x": "[x]", "c": "[c]", "z": "[z]", "k": "[k]", "u": "[u]", "": "[u]"}
SYMBOL_KEY = {  # `lowest` and `highest` are those of the settings
    "[x]": "[x] suppressed by the publisher, a number from {lowest} to {highest} or one that would reveal it",
    "[c]": "[c] suppressed to protect confidentiality",
    "[z]": "[z] not applicable",
    "[k]": "[k] rounds to zero",
    "[u]": "[u] not printed in the original, or not available",
}


def can_be_added(unit: str, to: str) -> bool:
    """Whether a value of one unit can be added to one of another: points to a share, a count of years to a year."""
    return unit in (to, STEP.get(to))


def difference(unit: str) -> str:
    """The unit of the difference of two values of a unit: shares differ by percentage points."""
    return DIFFERENCE.get(unit, unit)
