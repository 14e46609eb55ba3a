"""The evidence as a file. What it holds is evaluated by a second evaluator in tests/test_evidence_reproduces.py."""

import json
from pathlib import Path

from tiny import Tiny

from lib import published
from lib.book import evidence, layout
from lib.book.archive import evidence_json

ORDER = ["visits", "staff"]


def gathered(book: Path) -> evidence.Evidence:
    found = evidence.gather({name: book / f"_build/executed/{name}.ipynb" for name in ORDER})
    return evidence.add_ledger(found, ORDER)


def test_the_second_wave_reads_what_the_first_found(tiny: Tiny, good_book: Path) -> None:
    found = gathered(good_book)
    (tiny.folder / "_build").mkdir()
    evidence_json.save(found, layout.build_folder().figures)
    assert published.all_figures() == found.figures


def test_the_same_figures_are_saved_as_the_same_bytes(tiny: Tiny, good_book: Path, tmp_path: Path) -> None:
    for name in ("x.json", "y.json"):
        evidence_json.save(gathered(good_book), tmp_path / name)
    assert (tmp_path / "x.json").read_bytes() == (tmp_path / "y.json").read_bytes()


def test_the_file_says_where_in_the_book_each_figure_has_its_entry(tiny: Tiny, good_book: Path, tmp_path: Path) -> None:
    evidence_json.write(gathered(good_book), tmp_path / "evidence.json")
    for name, figure in json.loads((tmp_path / "evidence.json").read_text(encoding="utf-8"))["figures"].items():
        page, _, anchor = figure["place"].partition("#")
        assert anchor == name
        assert f'id="{name}"' in (good_book / "_build/html" / page).read_text(encoding="utf-8")
