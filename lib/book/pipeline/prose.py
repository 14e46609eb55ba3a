"""Prose of a chapter as the book reads it: each role can be filled in, and what is written is on every page and on paper.

The prose is parsed as the book parses it, so that code, links and HTML are told from text by MyST's own rules. What only
one of the writers would show, or what would be left out, is refused.
"""

import difflib
import re
from collections import Counter
from collections.abc import Iterator

from markdown_it.token import Token

from lib.book.document import markup
from lib.book.document.markup import DIRECTIVES, ROLE, ROLES
from lib.files import characters

Problem = tuple[int, str]  # a line within the cell, counted from 1, and what is wrong there

WHOLE = ("claims", "findings", "repairs", "disclosure")  # they show all there is
AS_TYPED = ("code_inline", "fence", "code_block", "colon_fence", "html_inline", "html_block", "myst_line_comment")
NAME = re.compile(r"[A-Za-z0-9][\w.\-]*", re.ASCII)  # of a figure, a chart or a table
BRACKETS = re.compile(rf"[(\[](?:{'|'.join(ROLES)})[)\]]`[^\n]{{0,30}}", re.IGNORECASE)
WRITE = "Write {fig}`id` for a number, {see}`name` for a chart or table; a bracket that is meant goes between backticks"
UNKNOWN_TO_PAPER = {
    "image": "found the picture {!r}. Chapters show charts, which lib.show draws with their data and their words; a "
    "picture has neither. Take it out",
    "math": "{!r} would be set as a formula. Take dollarmath out of _config.yml, or write the amounts without dollar signs",
    "myst_line_comment": "begins with '%', which MyST takes for a remark and leaves out. Begin the line with a word",
    "html": "found the HTML {!r}, which a book on paper cannot be sure to show. Write it as Markdown",
}


def problems(source: str) -> Iterator[Problem]:
    """For each role that is misspelt, unknown or stands where no number can be put, and for what would be lost or shown
    by one writer only: its line within the cell, and what is wrong, in words."""
    met: Counter[tuple[str, str]] = Counter()
    lines: dict[tuple[str, str], int] = {}
    for line, token in _tokens(source):
        if token.type == "myst_role":
            name, argument = str(token.meta["name"]), token.content
            met[name, argument] += 1
            lines[name, argument] = line
            if said := _role(name, argument):
                yield line, said
        else:
            yield from ((line, said) for said in _other(token))
    for number, text in enumerate(source.split("\n"), start=1):
        for almost in BRACKETS.finditer(text):
            yield number, f"found {almost[0].strip()!r}. {WRITE}."
    for role in ROLE.finditer(source):
        met[role[1], role[2]] -= 1
        if met[role[1], role[2]] == -1:
            yield source.count("\n", 0, role.start()) + 1, _cannot_stand(role[0])
    for (name, argument), more in met.items():
        if more > 0 and not _role(name, argument):
            yield lines[name, argument], f"{{{name}}} with {argument!r} is misspelt; expected {{{name}}}`{argument}`."


def _role(name: str, argument: str) -> str:
    """What is wrong with a role, in words; nothing if it is right."""
    if name not in ROLES:
        near = difflib.get_close_matches(name.lower(), ROLES, 1, 0.5)
        meant = f" Is {{{near[0]}}} meant?" if near else ""
        return f"there is no role {name!r}, as in {{{name}}}`{argument}`.{meant} Roles: {', '.join(ROLES)}."
    if hidden := next((c for c in argument if characters.trouble(f"a{c}a", prose=True)), ""):
        return f"{{{name}}} with {argument!r}, with {characters.name(hidden)} in it. Write the name again."
    if not NAME.fullmatch(argument):
        return f"{{{name}}} with {argument!r}; expected a name of letters, digits, '_', '.' and '-', and no spaces."
    if name in WHOLE and argument != "all":
        return f"{{{name}}} with {argument!r}; expected {{{name}}}`all`."
    return ""


def _other(token: Token) -> Iterator[str]:
    """What is wrong with a part of prose that is no role."""
    shown = token.content.strip()[:40]
    kind = token.type.partition("_")[0] if token.type.startswith(("math", "html")) else token.type
    if token.type in AS_TYPED and (role := ROLE.search(token.content)):
        yield _cannot_stand(role[0])
    elif kind in UNKNOWN_TO_PAPER:
        yield UNKNOWN_TO_PAPER[kind].format(str(token.attrs.get("src", shown)) or shown) + "."
    elif directive := markup.directive(token):
        if directive not in DIRECTIVES:
            yield f"there is no directive {directive!r}. Directives: {', '.join(DIRECTIVES)}."
    elif token.type == "text":
        for sign in "{}`":
            if sign in token.content:
                start = max(0, token.content.index(sign) - 20)
                what = "a backtick that nothing closes" if sign == "`" else f"a {sign!r} that belongs to no role"
                yield f"found {what}, in {token.content[start : start + 50]!r}. {WRITE}."
                return


def _cannot_stand(role: str) -> str:
    return (
        f"found {role} within code, HTML, an address or a remark, where no number can be put. "
        "Put it into plain prose; to write about roles, leave out the backticks."
    )


def _tokens(source: str, above: int = 0) -> Iterator[tuple[int, Token]]:
    """Every token with its line; what stands within a directive is read as prose, too."""
    for token in markup.parse(source):
        line = above + (token.map[0] if token.map else 0) + 1
        if token.type == "inline":
            yield from _inline(token.children or [], line)
        elif markup.directive(token):
            yield line, Token(token.type, "", 0, info=token.info)
            yield from _tokens(token.content, line)
        else:
            yield line, token


def _inline(tokens: list[Token], line: int) -> Iterator[tuple[int, Token]]:
    for token in tokens:
        yield line, token
        yield from _inline(token.children or [], line)
        line += token.type in ("softbreak", "hardbreak")
