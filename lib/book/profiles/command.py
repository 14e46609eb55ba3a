"""The command `report profiles`: its options, and what it says at the end."""

import argparse
from pathlib import Path
from typing import Any

from lib.book import layout
from lib.project import ReportError
from lib.terms import periods


def add(commands: Any) -> None:
    """Add the command to the parser of `report`."""
    made = commands.add_parser("profiles", help="a page for each local authority, from the department's own files")
    made.add_argument("--data", required=True, help="the folder with the department's CSV files, as downloaded")
    made.add_argument("--areas", default="all", help="all, or codes with commas between them")
    made.add_argument("--period", required=True, help="the financial year, such as 2021/22")
    made.add_argument(
        "--jobs", type=int, default=0, help="processes on this machine; as many as it has cores if left out"
    )
    made.add_argument("--cluster", default="", help="the address of a Dask scheduler, such as tcp://10.0.0.5:8786")
    made.add_argument("--neighbours", help="a CSV file of statistical neighbours, with the columns area and neighbour")
    made.add_argument("--output", help="the folder to write to; _build/profiles/ and the year if left out")
    made.set_defaults(run="profiles")


def run(options: argparse.Namespace) -> int:
    """Make the profiles. The exit status is 1 if any area failed."""
    from lib.book.profiles import run as running

    periods.check(options.period)
    if options.jobs < 0:
        raise ReportError(f"--jobs: found {options.jobs}; expected how many processes may work, 1 or more.")
    target = (
        Path(options.output)
        if options.output
        else layout.build_folder().folder / "profiles" / periods.slug(options.period)
    )
    given = Path(options.neighbours) if options.neighbours else None
    try:
        outcome = running.run(
            Path(options.data), options.areas, options.period, target, options.jobs, options.cluster, given
        )
    except KeyboardInterrupt:
        print(f"report profiles: stopped; the pages in {target} stay, and the same command goes on from there.")
        return 130
    print(f"{outcome.made} made, {outcome.kept} made before, {len(outcome.failed)} failed; {outcome.seconds} s")
    for area, words in sorted(outcome.failed.items()):
        print(f"  {area}: {words}")
    print(f"Index: {target / running.INDEX}")
    return 1 if outcome.failed else 0
