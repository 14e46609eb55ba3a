"""Roles in a chapter's prose, such as {fig}`referrals`: one that is not written as it must be would stand there as it is."""

import re
from collections.abc import Iterator

from lib.files import characters

ROLES = ("fig", "see", "claims", "findings")
WRITTEN = re.compile(r"\{(?:fig|see|claims|findings)\}`[A-Za-z0-9][\w.\-]*`", re.ASCII)
NAMES = "|".join(ROLES)
ALMOST = re.compile(
    rf"\{{\s*(?:{NAMES})\s*\}}[^\n]{{0,30}}"  # a role of ours, whatever follows
    rf"|(?<![{{\w])(?:{NAMES})\}}\s*`[^\n]{{0,30}}"  # its first brace lost
    rf"|\{{(?:{NAMES})\s*`[^\n]{{0,30}}"  # its second
    rf"|\((?:{NAMES})\)`[^\n]{{0,30}}|\[(?:{NAMES})\]`[^\n]{{0,30}}",  # other brackets
    re.IGNORECASE,
)
# MyST's own roles would be compiled, and break links or run past the book's checks
OTHER = re.compile(r"(?<!`)\{([A-Za-z][\w:+.\-]*)\}[ \t]*[`'\"‘’“”´][^\n]{0,30}")
FENCE = re.compile(r"^\s*(`{3,}|~{3,}|:{3,})")


def problems(source: str) -> Iterator[tuple[int, str]]:
    """For each role that is malformed or unknown, its line within the cell and what is wrong, in words."""
    for number, line in enumerate(source.split("\n"), start=1):
        rest = WRITTEN.sub(lambda found: "·" * len(found[0]), line)
        if FENCE.match(rest):  # a directive of MyST, such as ```{note}
            continue
        for found in ALMOST.finditer(rest):
            hidden = next((c for c in found[0] if characters.trouble(f"a{c}a", prose=True)), "")
            seen = f", with {characters.name(hidden)} in it" if hidden else ""
            said = (
                f"found {found[0].strip()!r}{seen}; expected the role and the id in backticks, with nothing between: "
            )
            yield number, said + "{fig}`referrals`"
        for found in OTHER.finditer(ALMOST.sub("", rest)):
            yield number, f"found {found[0].strip()!r}; there is no role {found[1]!r}. Roles: {', '.join(ROLES)}"
