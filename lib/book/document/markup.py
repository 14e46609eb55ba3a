"""Markdown of chapters as the book reads it: MyST's own parser with the settings of `_config.yml`, and our roles."""

import re
from functools import cache

from docutils.parsers.rst.directives import admonitions
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.directives import parse_directive_text
from myst_parser.parsers.mdit import create_md_parser
from sphinx_design.extension import Div

from lib.book import layout
from lib.project import ReportError

AUDITS = ("repairs", "disclosure")  # what audits of the whole book have found
ROLES = ("fig", "see", "claims", "findings", *AUDITS)
ROLE = re.compile(rf"\{{({'|'.join(ROLES)})\}}`([^`]+)`")
ADMONITIONS = ("note", "tip", "important", "warning", "caution", "attention", "hint", "admonition")
DIRECTIVES = ("div", *ADMONITIONS)
BY_DEFAULT = ("colon_fence", "dollarmath", "linkify", "substitution", "tasklist")  # of Jupyter Book


def parse(source: str) -> list[Token]:
    """The tokens of a piece of Markdown."""
    return _parser().parse(source)


def words(source: str) -> str:
    """A line of Markdown as the text that it shows."""
    children = (child for token in parse(source) for child in token.children or ())
    return "".join(child.content for child in children if child.type in ("text", "code_inline"))


def tree(source: str) -> SyntaxTreeNode:
    """The same as a tree, in which what opens and what closes is one node."""
    return SyntaxTreeNode(parse(source))


def directive(node: Token | SyntaxTreeNode) -> str:
    """The name of the directive that a fence is; empty for one that shows code."""
    info = node.info.strip()
    return info[1:].partition("}")[0] if node.type in ("fence", "colon_fence") and info.startswith("{") else ""


def directive_parts(node: SyntaxTreeNode) -> tuple[str, str]:
    """The argument of a directive (its title, or the classes of a `div`), and the Markdown within it."""
    name = directive(node)
    kind = Div if name == "div" else getattr(admonitions, name.capitalize())
    parsed = parse_directive_text(kind, node.info.strip().partition("}")[2].strip(), node.content)
    return " ".join(parsed.arguments), "\n".join(parsed.body)


def _parser() -> MarkdownIt:
    stated = layout.read_config().get("parse")
    extensions = stated.get("myst_enable_extensions", BY_DEFAULT) if isinstance(stated, dict) else BY_DEFAULT
    return _made(tuple(sorted(map(str, extensions))))


@cache
def _made(extensions: tuple[str, ...]) -> MarkdownIt:
    try:
        return create_md_parser(MdParserConfig(enable_extensions=set(extensions)), RendererHTML)
    except ValueError as error:
        raise ReportError(f"_config.yml: myst_enable_extensions: {error}.") from None
