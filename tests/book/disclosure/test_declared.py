"""What the settings declare for an audit is there, or is named."""

from typing import Any

import pytest

from lib.book.disclosure import declared
from lib.project import ReportError

TABLES = {"visits": ("1.1", "category,number\nnorth,4\nall,4\n")}
SUM = '[disclosure]\n[[disclosure.sums]]\ntable = "visits"\ncolumn = "number"\nover = "category"\n'


def test_what_is_there_passes(evidence_of: Any) -> None:
    evidence_of(
        TABLES, {}, (), '[disclosure]\npeople = ["visits"]\npublic = ["2013/14"]\n' + SUM[13:] + 'total = "all"\n'
    )
    declared.check()


@pytest.mark.parametrize(
    ("report", "message"),
    [
        ('[disclosure]\npeople = ["vists"]\n', "key 'disclosure.people': found 'vists', but .* lists no such table"),
        ('[disclosure]\npublic = ["2013"]\n', "key 'disclosure.public': found '2013', expected years"),
        (SUM.replace("visits", "vists") + 'total = "all"\n', "key 'disclosure.sums, number 1': found 'vists'"),
        (
            SUM.replace('"number"', '"numbers"') + 'total = "all"\n',
            "found 'numbers', but table 'visits' has no such column",
        ),
        (SUM + 'base = "lost"\n', "found 'lost', but .* lists no such table"),
        (SUM, "expected one of 'to', 'total' and 'base'"),
        (SUM + 'to = 100\ntotal = "all"\n', "expected one of 'to', 'total' and 'base'"),
    ],
)
def test_what_is_not_there_is_named(evidence_of: Any, report: str, message: str) -> None:
    evidence_of(TABLES, {}, (), report)
    with pytest.raises(ReportError, match=message):
        declared.check()
