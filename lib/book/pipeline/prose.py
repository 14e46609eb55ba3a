"""Prose of a chapter as the book reads it: every role is one that can be filled in, and nothing gets lost.

The prose is parsed as the book parses it, so that code, links and HTML are told from text by MyST's own rules.
"""

import difflib
from collections import Counter
from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from lib.book import layout
from lib.book.html.render import ROLE
from lib.project import ReportError

ROLES = ("fig", "see", "claims", "findings")
WHOLE = ("claims", "findings")  # they show all there is
DIRECTIVES = ("div",)
BY_DEFAULT = ("colon_fence", "dollarmath", "linkify", "substitution", "tasklist")  # of Jupyter Book
AS_TYPED = ("code_inline", "fence", "code_block", "colon_fence", "html_inline", "html_block", "myst_line_comment")
WRITE = "Write {fig}`id` for a number, {see}`name` for a chart or table; a bracket that is meant goes between backticks"


def check(source: str, place: str) -> None:
    """Raise `ReportError` for a role that is misspelt, unknown or stands where no number can be put, and for lost text.

    `place` names chapter and cell; the message adds the line, counted from 1 within the cell.
    """
    met: Counter[tuple[str, str]] = Counter()
    lines: dict[tuple[str, str], int] = {}
    for line, token in _tokens(source):
        here = f"{place}, line {line}"
        if token.type == "myst_role":
            _check_role(str(token.meta["name"]), token.content, here)
            met[token.meta["name"], token.content] += 1
            lines[token.meta["name"], token.content] = line
        elif token.type in AS_TYPED and ROLE.search(token.content):
            _cannot_stand(ROLE.search(token.content)[0], here)  # type: ignore[index]  # it has just been found
        elif token.type == "myst_line_comment":
            raise ReportError(
                f"{here}: begins with '%', which MyST takes for a remark and leaves out. Begin the line with a word."
            )
        elif token.type.startswith("math_"):
            raise ReportError(
                f"{here}: {token.content[:40]!r} would be set as a formula. Take dollarmath out of _config.yml, "
                "or write the amounts without dollar signs."
            )
        elif token.type in ("fence", "colon_fence") and token.info.strip().startswith("{"):
            directive = token.info.strip()[1:].partition("}")[0]
            if directive not in DIRECTIVES:
                raise ReportError(f"{here}: unknown directive {directive!r}. Directives: {', '.join(DIRECTIVES)}.")
        elif token.type == "text":
            _check_text(token.content, here)
    for role in ROLE.finditer(source):
        met[role[1], role[2]] -= 1
        if met[role[1], role[2]] < 0:
            _cannot_stand(role[0], f"{place}, line {source.count(chr(10), 0, role.start()) + 1}")
    for (name, argument), more in met.items():
        if more > 0:
            here = f"{place}, line {lines[name, argument]}"
            raise ReportError(f"{here}: {{{name}}} with {argument!r} is misspelt; expected {{{name}}}`{argument}`.")


def _check_role(name: str, argument: str, here: str) -> None:
    if name not in ROLES:
        near = difflib.get_close_matches(name.lower(), ROLES, 1, 0.5)
        meant = f" Is {{{near[0]}}} meant?" if near else ""
        raise ReportError(f"{here}: unknown role {{{name}}}`{argument}`.{meant} Roles: {', '.join(ROLES)}.")
    if not argument or argument != argument.strip():
        raise ReportError(f"{here}: {{{name}}} with {argument!r}; expected a name without spaces around it.")
    if name in WHOLE and argument != "all":
        raise ReportError(f"{here}: {{{name}}} with {argument!r}; expected {{{name}}}`all`.")


def _check_text(text: str, here: str) -> None:
    for sign in "{}`":
        if sign in text:
            start = max(0, text.index(sign) - 20)
            what = "a backtick that nothing closes" if sign == "`" else f"a {sign!r} that belongs to no role"
            raise ReportError(f"{here}: found {what}, in {text[start : start + 50]!r}. {WRITE}.")


def _cannot_stand(role: str, here: str) -> None:
    raise ReportError(
        f"{here}: found {role} within code, HTML, an address or a remark, where no number can be put. "
        "Put it into plain prose; to write about roles, leave out the backticks."
    )


def _tokens(source: str, above: int = 0) -> Iterator[tuple[int, Token]]:
    """Every token with its line; what stands within a directive is read as prose, too."""
    for token in _parser().parse(source):
        line = above + (token.map[0] if token.map else 0) + 1
        if token.type == "inline":
            yield from _inline(token.children or [], line)
        elif token.type in ("fence", "colon_fence") and token.info.strip().startswith("{"):
            yield line, Token(token.type, "", 0, info=token.info)
            yield from _tokens(token.content, line)
        else:
            yield line, token


def _inline(tokens: list[Token], line: int) -> Iterator[tuple[int, Token]]:
    for token in tokens:
        yield line, token
        yield from _inline(token.children or [], line)
        line += token.type in ("softbreak", "hardbreak")


def _parser() -> MarkdownIt:
    parse = layout.read_config().get("parse")
    stated = parse.get("myst_enable_extensions", BY_DEFAULT) if isinstance(parse, dict) else BY_DEFAULT
    return _made(tuple(sorted(map(str, stated))))


@cache
def _made(extensions: tuple[str, ...]) -> MarkdownIt:
    try:
        return create_md_parser(MdParserConfig(enable_extensions=set(extensions)), RendererHTML)
    except ValueError as error:
        raise ReportError(f"_config.yml: myst_enable_extensions: {error}.") from None
