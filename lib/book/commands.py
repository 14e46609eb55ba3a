"""What each command of `report` does: it calls one part of the book and says what came of it. Returns the exit status.

Each imports its part when it is called: explaining a number need not wait for what builds a book.
"""

import argparse
import contextlib
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lib import ledger
from lib.book import layout, stamp
from lib.book.pipeline import publish
from lib.project import ReportError, root
from lib.terms import periods, settings


def _parameters(options: argparse.Namespace) -> dict[str, Any]:
    parameters = {}
    for text in options.parameter:
        name, equals, value = text.partition("=")
        if not equals:
            raise ReportError(f"parameter {text!r}: write it as NAME=VALUE, such as period=2022/23.")
        parameters[name] = value
    if "period" in parameters:
        settings.choose(parameters["period"])
    return parameters


def _say(text: str) -> int:
    print(text)
    return 0


def chapter(options: argparse.Namespace) -> int:
    from lib.book.pipeline import build as building

    found = building.run_chapter(options.chapter)
    for entry in found.entries:
        if entry.claim and (entry.moved or (not entry.note and entry.verdict not in ("", "reproduced"))):
            print(f"{entry.claim.place}: {entry.id}: accepted {entry.claim.verdict!r}, computed {entry.verdict!r} "
                  f"(printed {entry.claim.printed}, computed {entry.computed})")  # fmt: skip
    counts = ", ".join(f"{n} {verdict}" for verdict, n in ledger.summarise(found.entries).items() if n)
    print(f"{len(found.figures)} figures recorded; claims: {counts or 'none'}")
    return 0


def build(options: argparse.Namespace) -> int:
    from lib.book.html import weight
    from lib.book.kernels import forks
    from lib.book.pipeline import build as building

    read_from = stamp.sources()
    with forks.ordinary() if options.ordinary_kernels else contextlib.nullcontext():
        result = building.build(
            _parameters(options), use_cache=not options.no_cache, strict=options.strict, pages_only=options.pages
        )
    target = layout.build_folder()
    executed = f"executed {{}} of {len(layout.chapters())} chapters"
    nothing = "; nothing changed, the pages were not compiled again"
    print(executed.format(len(result.executed)) + ("" if result.compiled else nothing))
    if result.damaged:
        print(f"{len(result.damaged)} published files were not as they had been published, and were made anew: "
              f"{', '.join(result.damaged[:5])}{' …' if len(result.damaged) > 5 else ''}")  # fmt: skip
    counts, weights = result.counts, weight.weigh(target.html)
    (target.folder / "weights.csv").write_text(weight.as_csv(weights), encoding="utf-8")
    of_the_book = [
        f"{_relative(target.html)}/index.html: {_judged(counts)}",
        f"{_relative(target.pdf)}: "
        + (
            "as it was, like the summary and the archive; the next build without --pages makes them"
            if result.pages_only
            else "the same on paper, and summary.pdf for the Board, "
            f"{target.pdf.stat().st_size / 1e6:.1f} MB (PDF/UA-1, PDF/A-3a)"
        ),
        f"{_relative(target.folder)}/weights.csv: {weight.as_text(weights)}",
        "\n".join(map(building.moved_in_words, result.moved)) or "every verdict is the accepted one",
    ]
    print("\n".join(of_the_book))
    plain = not (options.parameter or options.no_cache or options.strict or options.ordinary_kernels or options.pages)
    if plain and settings.read().is_first:
        stamp.write("\n".join([executed.format(0) + nothing, *of_the_book]), read_from)
    return 0


def _judged(counts: Mapping[str, int]) -> str:
    """The claims by verdict, in words."""
    if not sum(counts.values()):
        return "no claim of the printed report is entered, so none is checked"
    return (
        f"{counts['reproduced']} of {ledger.checkable(counts)} figures that the original prints and that can be checked "
        f"reproduce ({counts['rounding']} within rounding, {counts['differs']} differ, {counts['unclear']} unclear, "
        f"{counts['judgement']} matters of judgement; {counts['stated']} more are only stated)"
    )


def explain(options: argparse.Namespace) -> int:
    from lib.book import evidence
    from lib.book.audit import explain

    if bool(options.id) == bool(options.section):
        raise ReportError("name one figure, or one section: `report explain ID`, `report explain --section 7/3.2`.")
    found = evidence.last_build()
    return _say(explain.section(found, options.section) if options.section else explain.explain(found, options.id))


def diagnose(options: argparse.Namespace) -> int:
    from lib.book import evidence
    from lib.book.audit import explain

    return _say(explain.causes(evidence.last_build(), options.id))


def repair(options: argparse.Namespace) -> int:
    from tqdm import tqdm

    from lib.book import evidence
    from lib.book.constraints import account, repair

    class Bar(repair.Progress):
        def begin(self, groups: int) -> None:
            self.bar = tqdm(total=groups, desc="parts", unit="part", disable=not sys.stderr, leave=False)

        def advance(self) -> None:
            self.bar.update()
            if self.bar.n == self.bar.total:
                self.bar.close()

    if options.seconds < 0:
        raise ReportError(f"--seconds {options.seconds:g}: write a number above 0.")
    kept = None if options.seconds else layout.build_folder().repairs
    found = account.account(evidence.last_build(), options.seconds or account.SECONDS, Bar(), kept)
    return _say(account.as_text(found))


def disclosure(options: argparse.Namespace) -> int:
    from lib.book import evidence
    from lib.book.disclosure import answer

    found = evidence.last_build()
    if options.table:
        return _say("\n".join(answer.propose(options.table, found)) or "no cell falls under the rule")
    executed = {chapter: layout.build_folder().executed / f"{chapter}.ipynb" for chapter in layout.chapters()}
    return _say(answer.as_text(answer.audit(found, executed)))


def verify(options: argparse.Namespace) -> int:
    from lib.book.audit import verify

    result = verify.verify(_parameters(options))
    print(result.as_text())
    return 1 if result.findings else 0


def diff(options: argparse.Namespace) -> int:
    from lib.book.audit import diff

    moves = diff.compare(diff.load(options.before), diff.load(options.after))
    target = layout.build_folder().folder
    target.mkdir(parents=True, exist_ok=True)
    new = target / "diff.new"
    new.write_text(diff.as_html(moves, options.before, options.after), encoding="utf-8")
    publish.replace_file(new, target / "diff.html")
    print(diff.as_text(moves))
    return _say(f"As a page: {_relative(target / 'diff.html')}")


def bundle(options: argparse.Namespace) -> int:
    from lib.book.audit import bundle

    return _say(_relative(bundle.bundle(options.allow_dirty)))


def lab(options: argparse.Namespace) -> int:
    from lib.book.pipeline import live

    return live.lab(options.arguments)


def watch(options: argparse.Namespace) -> int:
    from lib.book import cli
    from lib.book.pipeline import live

    return live.watch_and_build(cli.main, options.port, not options.no_browser)


def new_edition(options: argparse.Namespace) -> int:
    from lib.book.editions import worksheets

    written = worksheets.begin(periods.check(options.edition))
    return _say(
        f"{len(written)} worksheets in {_relative(worksheets.folder(options.edition))}/, and its settings in "
        f"{settings.NAME}, which are to be checked. Fill them in, then: report take-in {options.edition}"
    )


def take_in(options: argparse.Namespace) -> int:
    from lib.book.editions import worksheets

    settings.choose(options.edition)
    moved = worksheets.take_in(options.edition)
    print(f"{len(moved)} worksheets moved into data/{': ' if moved else '; none is filled in'}{', '.join(moved)}")
    return status(options)


def status(_options: argparse.Namespace) -> int:
    from lib.book.editions import work

    edition = settings.read().edition
    return _say(work.as_text(work.status(edition), edition))


def profiles(options: argparse.Namespace) -> int:
    from lib.book.profiles import command

    return command.run(options)


def bench(options: argparse.Namespace) -> int:
    from lib.book.timing import bench

    if options.what == "profiles":
        if not options.data or not options.period:
            raise ReportError("profiles are made from the department's files: give --data FOLDER and --period.")
        return _say(bench.profiles(Path(options.data), options.period))
    return _say(bench.bench(options.rounds))


def _relative(path: Path) -> str:
    return path.relative_to(root()).as_posix()
