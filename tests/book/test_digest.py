"""Digests tell apart what differs, and only that."""

import hashlib
from pathlib import Path

from lib.book import digest


def test_pieces_are_told_apart_from_one_another() -> None:
    assert digest.of("ab", "c") != digest.of("a", "bc") != digest.of("abc")


def test_text_and_its_bytes_are_the_same_piece() -> None:
    assert digest.of("é") == digest.of("é".encode())


def test_the_digest_of_a_file_is_the_one_sha256sum_prints(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"some bytes")
    assert digest.of_file(tmp_path / "a") == hashlib.sha256(b"some bytes").hexdigest()


def test_a_folder_is_known_by_names_and_content_wherever_it_lies(tmp_path: Path) -> None:
    for name in ("one", "two", "renamed", "changed"):
        (tmp_path / name / "inner").mkdir(parents=True)
        file = "b" if name == "renamed" else "a"
        (tmp_path / name / "inner" / file).write_text("x" if name != "changed" else "y")
    found = {name: digest.of_folder(tmp_path / name) for name in ("one", "two", "renamed", "changed")}
    assert found["one"] == found["two"]
    assert len(set(found.values())) == 3
