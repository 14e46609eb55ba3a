"""Characters that readers cannot see and computers do: two keys that look alike and are not the same.

A cell that is a key may hold none of them. Prose (a claim's words, its note) may hold line ends and no-break spaces,
which are set on purpose there.
"""

import unicodedata

LONGEST = 60
CONTROLS = {
    0x00: "NULL", 0x09: "TABULATION", 0x0A: "LINE FEED", 0x0B: "LINE TABULATION", 0x0C: "FORM FEED",
    0x0D: "CARRIAGE RETURN", 0x1B: "ESCAPE", 0x7F: "DELETE", 0x85: "NEXT LINE",
}  # fmt: skip
IN_PROSE = {"\n", "\u00a0", "\u202f", "\u2009"}  # line end; no-break, narrow no-break and thin space, as in 1 000
# nothing to see, though Unicode counts them among letters, marks and signs
BLANKS = {"\u034f", "\u115f", "\u1160", "\u2800", "\u3164", "\uffa0", *map(chr, range(0xFE00, 0xFE10))}


def trouble(text: str, prose: bool = False) -> str:
    """What is wrong with the characters of a cell, with what to do; empty if nothing is."""
    if text.isascii() and text.isprintable() and text[:1] != " " and text[-1:] != " ":
        return ""
    if text != text.strip():
        end, character = ("begins", text[0]) if text[0].isspace() else ("ends", text[-1])
        return f"{end} with {name(character)}; delete it"
    for place, character in enumerate(text, start=1):
        if advice := _advice(character, prose):
            return f"character {place} is {name(character)}; {advice}"
    if not prose and not unicodedata.is_normalized("NFC", text):
        marks = (character for character in text if unicodedata.combining(character))
        return f"a letter is written in parts, with {name(next(marks, text[0]))}; type it as one character"
    return ""


def shown(text: str) -> str:
    """A text in quotes for a message: what cannot be seen as its code, what is long cut short."""
    return repr(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")


def name(character: str) -> str:
    """The Unicode name of a character with its number: `NO-BREAK SPACE (U+00A0)`."""
    number = ord(character)
    return f"{unicodedata.name(character, CONTROLS.get(number, 'CONTROL CHARACTER'))} (U+{number:04X})"


def _advice(character: str, prose: bool) -> str:
    if character == " " or (prose and character in IN_PROSE):
        return ""
    kind = unicodedata.category(character)
    if kind == "Zs":
        return "type an ordinary space"
    if kind in ("Cc", "Cf", "Cs", "Zl", "Zp") or character in BLANKS:
        return "it cannot be seen; delete it"
    if "！" <= character <= "～" or (kind == "Nd" and not character.isascii()):
        return f"type {unicodedata.normalize('NFKC', character)!r}" if kind != "Nd" else _ordinary(character)
    return ""


def _ordinary(digit: str) -> str:
    return f"type an ordinary {unicodedata.digit(digit)}"
