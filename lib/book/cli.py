"""The `report` command. `make` targets call it; people without make call it directly.

Each command imports its module when it is called: explaining a number need not wait for what builds a book.
"""

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from lib import ledger
from lib.book import layout
from lib.book.pipeline import publish
from lib.book.profiles import command as profiles
from lib.project import ReportError, root
from lib.terms import periods, settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit status; a problem is printed in words, never as a traceback."""
    _print_on_any_console()
    parser = _parser()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["lab"] and not {"-h", "--help"} & set(given):  # all that follows is JupyterLab's, in its order
        options = parser.parse_args(["lab"])
        options.arguments = given[1:]
    else:
        options = parser.parse_args(given)
    command: Callable[[argparse.Namespace], int] = options.run
    try:
        if period := getattr(options, "chosen", None):
            settings.choose(period)
        return command(options)
    except ReportError as error:
        print(f"report {options.command}: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # `report explain … | head` has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print(f"report {options.command}: stopped; the last good book is as it was.", file=sys.stderr)
        return 130


def _print_on_any_console() -> None:
    """What a console cannot show (− or ≠ on an old one of Windows) becomes a question mark, and no command fails of it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="report", description="Build and check the report.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    book = commands.add_parser("build", help="build the book into _build/ (make book)")
    _add_parameters(book)
    book.add_argument("--no-cache", action="store_true", help="execute every chapter, changed or not")
    book.add_argument("--strict", action="store_true", help="publish nothing if a verdict is not the accepted one")
    book.add_argument("--ordinary-kernels", action="store_true",
                      help="start every chapter in a new Python, as Jupyter does; slower, for comparison")  # fmt: skip
    book.set_defaults(run=run_build)
    one = commands.add_parser("run", help="execute one chapter and judge its claims, without making the book")
    one.add_argument("chapter", help="such as referrals")
    one.set_defaults(run=run_chapter)
    told = commands.add_parser("explain", help="print where a figure comes from, down to the rows of the data")
    told.add_argument("id", nargs="?", help="such as referrals_rate.north; the period may be left out")
    told.add_argument("--section", help="list the claims of a section of the original, such as 7/3.2")
    told.set_defaults(run=run_explain)
    causes = commands.add_parser("diagnose", help="search plausible causes of claims that do not reproduce")
    causes.add_argument("id", nargs="?", default="", help="one claim; all of them if left out")
    causes.set_defaults(run=run_diagnose)
    mended = commands.add_parser(
        "repair", help="the fewest changes of printed numbers that would make the report agree"
    )
    mended.add_argument("--seconds", type=float, default=0, help="stop after so many; what is proven by then is said")
    mended.set_defaults(run=run_repair)
    given = commands.add_parser(
        "disclosure", help="small numbers that are shown, and suppressed ones that are given away"
    )
    given.add_argument(
        "--table", default="", help="propose which cells of a table to suppress, so that none can be worked out"
    )
    given.set_defaults(run=run_disclosure)
    proof = commands.add_parser("verify", help="execute everything afresh and compare the built book (make verify)")
    _add_parameters(proof)
    proof.set_defaults(run=run_verify)
    moved = commands.add_parser("diff", help="what moved between two ledgers or two commits")
    moved.add_argument("before", help="a ledger such as _build/ledger.csv, or a commit")
    moved.add_argument("after", help="likewise")
    moved.set_defaults(run=run_diff)
    archive = commands.add_parser("bundle", help="one archive with everything to verify the book (make bundle)")
    archive.add_argument("--allow-dirty", action="store_true", help="also with uncommitted changes; for trials")
    archive.set_defaults(run=run_bundle)
    pairing = commands.add_parser("lab", help="JupyterLab with the chapters paired (make lab)")
    pairing.add_argument("arguments", nargs="*", help="for JupyterLab, such as --no-browser --port 8890")
    pairing.set_defaults(run=run_lab)
    new = commands.add_parser("new-edition", help="lay out what the next edition needs: worksheets, settings, claims")
    new.add_argument("edition", help="such as 2022/23")
    new.set_defaults(run=run_new_edition)
    taken = commands.add_parser("take-in", help="move the worksheets that are filled in into the data")
    taken.add_argument("edition", help="such as 2022/23")
    taken.set_defaults(run=run_take_in)
    due = commands.add_parser("status", help="what there is to do for an edition, and what is done")
    due.set_defaults(run=run_status)
    for command in (book, one, told, causes, proof, archive, due):
        _add_period(command)
    live = commands.add_parser("watch", help="build again after every change, and show the book as it is (make watch)")
    live.add_argument("--port", type=int, default=0, help="of the local address; any that is free if left out")
    live.add_argument("--no-browser", action="store_true", help="only say the address")
    _add_period(live)
    live.set_defaults(run=run_watch)
    profiles.add(commands)
    timed = commands.add_parser("bench", help="how long builds and checks take, on a copy (make bench)")
    timed.add_argument("what", nargs="?", choices=["book", "profiles"], default="book", help="the book if left out")
    timed.add_argument("--rounds", type=int, default=5, help="of the book: how often each job is timed")
    timed.add_argument("--data", help="of profiles: the folder with the department's CSV files")
    timed.add_argument("--period", help="of profiles: the financial year, such as 2021/22")
    timed.set_defaults(run=run_bench)
    return parser


def _add_period(command: argparse.ArgumentParser) -> None:
    command.add_argument("--period", dest="chosen", metavar="EDITION", help="of another edition, such as 2022/23")


def _add_parameters(command: argparse.ArgumentParser) -> None:
    command.add_argument("-p", "--parameter", action="append", default=[], metavar="NAME=VALUE",
                         help="run the chapters with another parameter; period=2022/23 is --period 2022/23")  # fmt: skip


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


def run_chapter(options: argparse.Namespace) -> int:
    from lib.book.pipeline import build as building

    found = building.run_chapter(options.chapter)
    for entry in found.entries:
        if entry.claim and (entry.moved or (not entry.note and entry.verdict not in ("", "reproduced"))):
            print(f"{entry.claim.place}: {entry.id}: accepted {entry.claim.verdict!r}, computed {entry.verdict!r} "
                  f"(printed {entry.claim.printed}, computed {entry.computed})")  # fmt: skip
    counts = ", ".join(f"{n} {verdict}" for verdict, n in ledger.summarise(found.entries).items() if n)
    print(f"{len(found.figures)} figures recorded; claims: {counts or 'none'}")
    return 0


def run_build(options: argparse.Namespace) -> int:
    from lib.book.html import weight
    from lib.book.kernels import forks
    from lib.book.pipeline import build as building

    with forks.ordinary() if options.ordinary_kernels else contextlib.nullcontext():
        result = building.build(_parameters(options), use_cache=not options.no_cache, strict=options.strict)
    target = layout.build_folder()
    print(f"executed {len(result.executed)} of {len(layout.chapters())} chapters"
          f"{'' if result.compiled else '; nothing changed, the pages were not compiled again'}")  # fmt: skip
    if result.damaged:
        print(f"{len(result.damaged)} published files were not as they had been published, and were made anew: "
              f"{', '.join(result.damaged[:5])}{' …' if len(result.damaged) > 5 else ''}")  # fmt: skip
    counts = result.counts
    print(f"{target.html.relative_to(root())}/index.html: {counts['reproduced']} of {ledger.checkable(counts)} figures that the "
          f"original prints and that can be checked reproduce ({counts['rounding']} within rounding, "
          f"{counts['differs']} differ, {counts['unclear']} unclear, {counts['judgement']} matters of judgement; {counts['stated']} more are only stated)")  # fmt: skip
    print(
        f"{target.pdf.relative_to(root())}: the same on paper, and summary.pdf for the Board, {target.pdf.stat().st_size / 1e6:.1f} MB (PDF/UA-1, PDF/A-3a)"
    )
    weights = weight.weigh(target.html)
    (target.folder / "weights.csv").write_text(weight.as_csv(weights), encoding="utf-8")
    print(f"_build/weights.csv: {weight.as_text(weights)}")
    return _say("\n".join(map(building.moved_in_words, result.moved)) or "every verdict is the accepted one")


def run_explain(options: argparse.Namespace) -> int:
    from lib.book import evidence
    from lib.book.audit import explain

    if bool(options.id) == bool(options.section):
        raise ReportError("name one figure, or one section: `report explain ID`, `report explain --section 7/3.2`.")
    found = evidence.last_build()
    return _say(explain.section(found, options.section) if options.section else explain.explain(found, options.id))


def run_diagnose(options: argparse.Namespace) -> int:
    from lib.book import evidence
    from lib.book.audit import explain

    return _say(explain.causes(evidence.last_build(), options.id))


def run_repair(options: argparse.Namespace) -> int:
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


def run_disclosure(options: argparse.Namespace) -> int:
    from lib.book import evidence
    from lib.book.disclosure import answer

    found = evidence.last_build()
    if options.table:
        return _say("\n".join(answer.propose(options.table, found)) or "no cell falls under the rule")
    executed = {chapter: layout.build_folder().executed / f"{chapter}.ipynb" for chapter in layout.chapters()}
    return _say(answer.as_text(answer.audit(found, executed)))


def run_verify(options: argparse.Namespace) -> int:
    from lib.book.audit import verify

    result = verify.verify(_parameters(options))
    print(result.as_text())
    return 1 if result.findings else 0


def run_diff(options: argparse.Namespace) -> int:
    from lib.book.audit import diff

    moves = diff.compare(diff.load(options.before), diff.load(options.after))
    target = layout.build_folder().folder
    target.mkdir(parents=True, exist_ok=True)
    new = target / "diff.new"
    new.write_text(diff.as_html(moves, options.before, options.after), encoding="utf-8")
    publish.replace_file(new, target / "diff.html")
    print(diff.as_text(moves))
    return _say(f"As a page: {_relative(target / 'diff.html')}")


def run_bundle(options: argparse.Namespace) -> int:
    from lib.book.audit import bundle

    return _say(_relative(bundle.bundle(options.allow_dirty)))


def run_lab(options: argparse.Namespace) -> int:
    from lib.book.pipeline import live

    return live.lab(options.arguments)


def run_watch(options: argparse.Namespace) -> int:
    from lib.book.pipeline import live

    return live.watch_and_build(options.port, not options.no_browser)


def run_new_edition(options: argparse.Namespace) -> int:
    from lib.book.editions import worksheets

    written = worksheets.begin(periods.check(options.edition))
    return _say(
        f"{len(written)} worksheets in {_relative(worksheets.folder(options.edition))}/, and its settings in "
        f"{settings.NAME}, which are to be checked. Fill them in, then: report take-in {options.edition}"
    )


def run_take_in(options: argparse.Namespace) -> int:
    from lib.book.editions import worksheets

    settings.choose(options.edition)
    moved = worksheets.take_in(options.edition)
    print(f"{len(moved)} worksheets moved into data/{': ' if moved else '; none is filled in'}{', '.join(moved)}")
    return run_status(options)


def run_status(_options: argparse.Namespace) -> int:
    from lib.book.editions import work

    edition = settings.read().edition
    return _say(work.as_text(work.status(edition), edition))


def run_bench(options: argparse.Namespace) -> int:
    from lib.book import bench

    if options.what == "profiles":
        if not options.data or not options.period:
            raise ReportError("profiles are made from the department's files: give --data FOLDER and --period.")
        return _say(bench.profiles(Path(options.data), options.period))
    return _say(bench.bench(options.rounds))


def _relative(path: Path) -> str:
    return path.relative_to(root()).as_posix()


if __name__ == "__main__":
    sys.exit(main())
