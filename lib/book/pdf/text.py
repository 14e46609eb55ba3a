"""Words as Typst: nothing in them is taken for markup."""

import re


def text(words: str) -> str:
    """Words as Typst markup. Space at the ends stays outside the string, where Typst collapses it as HTML does."""
    collapsed = re.sub(r"[ \t\r\n\f]+", " ", words)
    core = collapsed.strip(" ")
    if not core:
        return collapsed
    before = " " if collapsed.startswith(" ") else ""
    after = " " if collapsed.endswith(" ") else ""
    return f"{before}#{quoted(core)};{after}"


def quoted(words: str) -> str:
    """A Typst string literal."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
