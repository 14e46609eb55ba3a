"""Setting the pages: Typst sources become one PDF, for screen readers and for archives.

Typst refuses what a screen reader could not use: a figure without alternative, a skipped heading level, a sign the font
lacks; and what an archive could not keep. Chapters begin a page; which of them may share one is decided here.
"""

import json
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import typst

from lib.book.pdf import tables
from lib.project import ReportError

SHORT = 375.0  # points from the top of the page: below a chapter that ends above it, the next begins


def compile_pdf(source: Path, pages: Sequence[str] = ()) -> bytes:
    """The PDF. Raises `ReportError` with what Typst refused, or warned of."""
    fonts = tables.fonts(source.parent / "fonts")

    def compiler(following: list[str]) -> typst.Compiler:
        (source.parent / "follow.json").write_text(json.dumps(following), encoding="utf-8")
        return typst.Compiler(source, font_paths=fonts, ignore_system_fonts=True)

    try:
        chosen = compiler(_following(pages, compiler))
        # for screen readers (ISO 14289-1), and for archives, with files within (ISO 19005-3)
        made, warnings = chosen.compile_with_warnings(pdf_standards=["ua-1", "a-3a"], timestamp=0)
    except typst.TypstError as error:
        raise _refused(error) from None
    except RuntimeError as error:  # what a query finds wrong
        raise ReportError(f"The PDF was not made: {error}") from None
    for warning in warnings:
        raise _refused(warning)
    assert isinstance(made, bytes)
    return made


def _following(pages: Sequence[str], compiler: Callable[[list[str]], typst.Compiler]) -> list[str]:
    """The pages that begin below the end of the one before, because its last page would be more than half empty otherwise.

    A decision moves the end of its page, on which the next one rests. So all are taken on one setting, and those from
    the first that does not stand are taken again on the setting that they give. What was taken twice is settled: a page
    that begins below another can move the end of that, too, and the two would go on for ever.
    """

    def ends(following: list[str]) -> dict[str, tuple[int, float]]:
        """The page and the height, in points from its top, where each chapter ends."""
        found = json.loads(compiler(following).query("<chapter-end>", "value"))
        return {end["name"]: (end["page"], end["y"]) for end in found}

    following: list[str] = []
    settled = 0
    while True:
        known = ends(following)
        chosen = [page for before, page in pairwise(pages) if known[before][1] < SHORT]
        changed = [n for n, page in enumerate(pages) if n >= settled and (page in chosen) != (page in following)]
        if not changed:
            return following
        settled = changed[0] + 1
        following = [page for n, page in enumerate(pages) if page in (chosen if n >= changed[0] else following)]


def _refused(problem: typst.TypstError | typst.TypstWarning) -> ReportError:
    where = "\n".join([problem.diagnostic, *problem.hints]).strip()
    return ReportError(f"The PDF was not made: {problem.message}.\n{where}")
