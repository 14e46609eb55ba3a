"""The `report` command. `make` targets call it; people without make call it directly."""

import argparse
import sys
from collections.abc import Callable, Sequence

from lib import ledger
from lib.book import build as building
from lib.book import layout
from lib.project import ReportError, root


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit status; a problem is printed in words, never as a traceback."""
    parser = _parser()
    options = parser.parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.run
    try:
        return command(options)
    except ReportError as error:
        print(f"report {options.command}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"report {options.command}: stopped; the last good book is as it was.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="report", description="Build and check the report.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    book = commands.add_parser("build", help="build the book into _build/ (make book)")
    book.add_argument("-p", "--parameter", action="append", default=[], metavar="NAME=VALUE",
                      help="run the chapters with another parameter, such as period=2012/13")  # fmt: skip
    book.add_argument("--no-cache", action="store_true", help="execute every chapter, changed or not")
    book.set_defaults(run=run_build)
    one = commands.add_parser("run", help="execute one chapter and judge its claims, without making the book")
    one.add_argument("chapter", help="such as referrals")
    one.set_defaults(run=run_chapter)
    return parser


def run_chapter(options: argparse.Namespace) -> int:
    found = building.run_chapter(options.chapter)
    for entry in found.entries:
        if entry.claim and (entry.moved or (not entry.note and entry.verdict not in ("", "reproduced"))):
            print(f"{entry.claim.place}: {entry.id}: accepted {entry.claim.verdict!r}, computed {entry.verdict!r} "
                  f"(printed {entry.claim.printed}, computed {entry.computed})")  # fmt: skip
    counts = ", ".join(f"{n} {verdict}" for verdict, n in ledger.summarise(found.entries).items() if n)
    print(f"{len(found.figures)} figures recorded; claims: {counts or 'none'}")
    return 0


def run_build(options: argparse.Namespace) -> int:
    parameters = {}
    for text in options.parameter:
        name, equals, value = text.partition("=")
        if not equals:
            raise ReportError(f"parameter {text!r}: write it as NAME=VALUE, such as period=2012/13.")
        parameters[name] = value
    result = building.build(parameters, use_cache=not options.no_cache)
    target = layout.build_folder()
    print(f"executed {len(result.executed)} of {len(layout.chapters())} chapters"
          f"{'' if result.compiled else '; nothing changed, the pages were not compiled again'}")  # fmt: skip
    for entry in result.moved:
        print(f"moved: {entry.id}, section {entry.claim.section}: accepted {entry.claim.verdict!r}, "  # type: ignore[union-attr]
              f"now {entry.verdict!r} (printed {entry.claim.printed}, computed {entry.computed})")  # type: ignore[union-attr]  # fmt: skip
    counts = result.counts
    checkable = sum(counts.values()) - counts["stated"]
    print(f"{target.html.relative_to(root())}/index.html: {counts['reproduced']} of {checkable} figures that the "
          f"original prints and that can be checked reproduce ({counts['rounding']} within rounding, "
          f"{counts['differs']} differ, {counts['unclear']} unclear; {counts['stated']} more are only stated)")  # fmt: skip
    print(
        f"{target.pdf.relative_to(root())}: the same on paper, {target.pdf.stat().st_size / 1e6:.1f} MB (tagged, PDF/UA-1)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
