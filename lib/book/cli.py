"""The `report` command: its options. `make` targets call it; people without make call it directly.

What the commands do is in `commands`, which is imported when one is called: a build that finds nothing changed is done
before.
"""

import argparse
import importlib
import io
import os
import sys
from collections.abc import Callable, Sequence

from lib.book import stamp
from lib.project import ReportError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit status; a problem is printed in words, never as a traceback."""
    _print_on_any_console()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["build"] and (said := stamp.read()):
        print(said)
        return 0
    parser = _parser()
    if given[:1] == ["lab"] and not {"-h", "--help"} & set(given):  # all that follows is JupyterLab's, in its order
        options = parser.parse_args(["lab"])
        options.arguments = given[1:]
    else:
        options = parser.parse_args(given)
    try:
        if period := getattr(options, "chosen", None):
            from lib.terms import settings

            settings.choose(period)
        return _command(options)(options)
    except ReportError as error:
        print(f"report {options.command}: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # `report explain … | head` has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print(f"report {options.command}: stopped; the last good book is as it was.", file=sys.stderr)
        return 130


def _command(options: argparse.Namespace) -> Callable[[argparse.Namespace], int]:
    """What runs a command: the function of `commands` that the parser names."""
    return getattr(importlib.import_module("lib.book.commands"), options.run)  # type: ignore[no-any-return]


def _print_on_any_console() -> None:
    """What a console cannot show (− or ≠ on an old one of Windows) becomes a question mark, and no command fails of it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _parser() -> argparse.ArgumentParser:
    from lib.book.profiles import command as profiles

    parser = argparse.ArgumentParser(prog="report", description="Build and check the report.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    book = commands.add_parser("build", help="build the book into _build/ (make book)")
    _add_parameters(book)
    book.add_argument("--no-cache", action="store_true", help="execute every chapter, changed or not")
    book.add_argument("--strict", action="store_true", help="publish nothing if a verdict is not the accepted one")
    book.add_argument("--pages", action="store_true",
                      help="the pages only: PDFs and archive stay as they are until the next build without this")  # fmt: skip
    book.add_argument("--ordinary-kernels", action="store_true",
                      help="start every chapter in a new Python, as Jupyter does; slower, for comparison")  # fmt: skip
    book.set_defaults(run="build")
    one = commands.add_parser("run", help="execute one chapter and judge its claims, without making the book")
    one.add_argument("chapter", help="such as referrals")
    one.set_defaults(run="chapter")
    told = commands.add_parser("explain", help="print where a figure comes from, down to the rows of the data")
    told.add_argument("id", nargs="?", help="such as referrals_rate.north; the period may be left out")
    told.add_argument("--section", help="list the claims of a section of the original, such as 7/3.2")
    told.set_defaults(run="explain")
    causes = commands.add_parser("diagnose", help="search plausible causes of claims that do not reproduce")
    causes.add_argument("id", nargs="?", default="", help="one claim; all of them if left out")
    causes.set_defaults(run="diagnose")
    mended = commands.add_parser(
        "repair", help="the fewest changes of printed numbers that would make the report agree"
    )
    mended.add_argument("--seconds", type=float, default=0, help="stop after so many; what is proven by then is said")
    mended.set_defaults(run="repair")
    given = commands.add_parser(
        "disclosure", help="small numbers that are shown, and suppressed ones that are given away"
    )
    given.add_argument(
        "--table", default="", help="propose which cells of a table to suppress, so that none can be worked out"
    )
    given.set_defaults(run="disclosure")
    proof = commands.add_parser("verify", help="execute everything afresh and compare the built book (make verify)")
    _add_parameters(proof)
    proof.set_defaults(run="verify")
    moved = commands.add_parser("diff", help="what moved between two ledgers or two commits")
    moved.add_argument("before", help="a ledger such as _build/ledger.csv, or a commit")
    moved.add_argument("after", help="likewise")
    moved.set_defaults(run="diff")
    archive = commands.add_parser("bundle", help="one archive with everything to verify the book (make bundle)")
    archive.add_argument("--allow-dirty", action="store_true", help="also with uncommitted changes; for trials")
    archive.set_defaults(run="bundle")
    pairing = commands.add_parser("lab", help="JupyterLab with the chapters paired (make lab)")
    pairing.add_argument("arguments", nargs="*", help="for JupyterLab, such as --no-browser --port 8890")
    pairing.set_defaults(run="lab")
    new = commands.add_parser("new-edition", help="lay out what the next edition needs: worksheets, settings, claims")
    new.add_argument("edition", help="such as 2022/23")
    new.set_defaults(run="new_edition")
    taken = commands.add_parser("take-in", help="move the worksheets that are filled in into the data")
    taken.add_argument("edition", help="such as 2022/23")
    taken.set_defaults(run="take_in")
    due = commands.add_parser("status", help="what there is to do for an edition, and what is done")
    due.set_defaults(run="status")
    for command in (book, one, told, causes, proof, archive, due):
        _add_period(command)
    live = commands.add_parser("watch", help="build again after every change, and show the book as it is (make watch)")
    live.add_argument("--port", type=int, default=0, help="of the local address; any that is free if left out")
    live.add_argument("--no-browser", action="store_true", help="only say the address")
    _add_period(live)
    live.set_defaults(run="watch")
    profiles.add(commands)
    timed = commands.add_parser("bench", help="how long builds and checks take, on a copy (make bench)")
    timed.add_argument("what", nargs="?", choices=["book", "profiles"], default="book", help="the book if left out")
    timed.add_argument("--rounds", type=int, default=5, help="of the book: how often each job is timed")
    timed.add_argument("--data", help="of profiles: the folder with the department's CSV files")
    timed.add_argument("--period", help="of profiles: the financial year, such as 2021/22")
    timed.set_defaults(run="bench")
    return parser


def _add_period(command: argparse.ArgumentParser) -> None:
    command.add_argument("--period", dest="chosen", metavar="EDITION", help="of another edition, such as 2022/23")


def _add_parameters(command: argparse.ArgumentParser) -> None:
    command.add_argument("-p", "--parameter", action="append", default=[], metavar="NAME=VALUE",
                         help="run the chapters with another parameter; period=2022/23 is --period 2022/23")  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
