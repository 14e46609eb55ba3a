"""Files within the PDF: what goes in, with what words."""

import zipfile
from pathlib import Path

from tiny import Tiny

from lib.book.pdf import attachments


def test_the_data_that_travel_are_the_named_ones_and_no_stray(tiny: Tiny, tmp_path: Path) -> None:
    tiny.write("data/names_of_children.csv", "name\nsecret\n")
    (data,) = [each for each in attachments.evidence(tmp_path, tmp_path, tmp_path) if each.name == "data.zip"]
    with zipfile.ZipFile(data.path) as packed:
        assert "data/visits.csv" in packed.namelist()
        assert not [name for name in packed.namelist() if "children" in name]


def test_the_data_are_packed_into_the_same_bytes_each_time(tiny: Tiny, tmp_path: Path) -> None:
    packed = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        packed.append(attachments.evidence(tmp_path, tmp_path, tmp_path / name)[-1].path.read_bytes())
    assert packed[0] == packed[1]


def test_each_file_is_copied_beside_the_sources_and_attached_with_relationship_and_description(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.new").write_text("x")
    file = attachments.Attachment(tmp_path / "in" / "a.new", "a.csv", "text/csv", "data", 'All "rows"')
    assert attachments.attach([file], tmp_path) == (
        '#pdf.attach("a.csv", relationship: "data", mime-type: "text/csv", description: "All \\"rows\\"")\n'
    )
    assert (tmp_path / "a.csv").read_text() == "x"
