"""What Typst leaves out of a PDF: the headers of table rows; and ends of streams that are read in one way only."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf

from lib.book.pdf.tables import HELD
from lib.project import ReportError


@dataclass(frozen=True)
class Table:
    """What the tags of one table shall be.

    `headers` gives for each row of the body which of its cells are headers. One that is `held` has, for its setting
    only, a first row in its head, a last cell in its rows, and its notes as a last row: they leave the table here.
    """

    headers: list[list[int]]
    held: bool = False


def finish(made: bytes, target: Path, expected: list[Table]) -> None:
    """Tag the headers of rows and write the file; the same bytes for the same book."""
    with pikepdf.open(BytesIO(made)) as pdf:
        tree = pdf.Root.StructTreeRoot
        tables = list(_find(tree, "/Table"))
        if len(tables) != len(expected):
            raise ReportError(f"The PDF was not made: {len(expected)} tables went in, {len(tables)} came out.")
        if "/IDTree" not in tree:
            tree.IDTree = pdf.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array()))
        ids = pikepdf.NameTree(tree.IDTree)
        for number, (table, wanted) in enumerate(zip(tables, expected, strict=True)):
            if wanted.held:
                _release(table, ids)
            heads = {row.objgen for head in _find(table, "/THead") for row in _find(head, "/TR")}
            # Without header rows Typst makes no /TBody, so body rows are those that are not in the head.
            rows = [row for row in _find(table, "/TR") if row.objgen not in heads]
            if len(rows) != len(wanted.headers):
                raise ReportError(
                    f"The PDF was not made: a table of {len(wanted.headers)} rows came out with {len(rows)}."
                )
            for place, (row, positions) in enumerate(zip(rows, wanted.headers, strict=True)):
                _tag_row(list(_children(row)), positions, f"row {number}.{place}", ids)
        _end_streams_plainly(pdf)
        pdf.save(target, deterministic_id=True, compress_streams=False)  # compressed already


def _release(table: pikepdf.Object, ids: pikepdf.NameTree) -> None:
    """Take out of a table what only held its rows together; its notes come to stand behind it."""
    (head,) = _find(table, "/THead")
    first, *others = _find(head, "/TR")
    gone = {str(cell.ID) for cell in _children(first)}
    _remove(first)
    body = [row for part in _children(table) if part.objgen != head.objgen for row in _find(part, "/TR")]
    for row in others:
        cell = list(_children(row))[-1]
        gone.add(str(cell.ID))
        _remove(cell)
    *rows, notes = body
    for number, row in enumerate(rows):
        if number == 0 or HELD <= number <= len(rows) - HELD:  # the others lie beside a holder of several rows
            _remove(list(_children(row))[-1])
    for name in gone:
        del ids[name]
    for row in [*others, *rows]:
        for cell in _children(row):
            attributes = _table_attributes(cell)
            kept = [name for name in attributes.get("/Headers", []) if str(name) not in gone]
            attributes.Headers = pikepdf.Array(kept)
    (cell,) = _children(notes)
    parent, said = table.P, list(_children(cell))
    _remove(notes)
    for part in said:
        part.P = parent
    siblings = _listed(parent.K)
    place = 1 + _place(siblings, table)
    parent.K = pikepdf.Array([*siblings[:place], *said, *siblings[place:]])


def _remove(node: pikepdf.Object) -> None:
    siblings = _listed(node.P.K)
    del siblings[_place(siblings, node)]
    node.P.K = pikepdf.Array(siblings)


def _place(siblings: list[pikepdf.Object], node: pikepdf.Object) -> int:
    return next(
        n for n, kid in enumerate(siblings) if isinstance(kid, pikepdf.Dictionary) and kid.objgen == node.objgen
    )


def _end_streams_plainly(pdf: pikepdf.Pdf) -> None:
    """Write a stream that ends with half a line end as ASCII, which ends with `~>`.

    `\\r` at its end and the `\\n` before `endstream` read as one line end, and its length as one byte too many, which
    PDF/A forbids (ISO 19005-3, 6.1.7.1). One compressed stream in 256 ends so.
    """
    for stream in pdf.objects:
        if not isinstance(stream, pikepdf.Stream):
            continue
        raw = stream.read_raw_bytes()
        if raw.endswith(b"\r"):
            filters, parameters = (_listed(stream.get(key)) for key in ("/Filter", "/DecodeParms"))
            stream.write(
                base64.a85encode(raw, wrapcol=100) + b"~>",
                filter=pikepdf.Array([pikepdf.Name.ASCII85Decode, *filters]),
                decode_parms=pikepdf.Array([None, *parameters]) if parameters else None,
            )


def _listed(found: pikepdf.Object | None) -> list[pikepdf.Object]:
    """What a PDF writes as an array, as one object alone, or not at all."""
    return [] if found is None else list(found) if isinstance(found, pikepdf.Array) else [found]


def _tag_row(cells: list[pikepdf.Object], positions: list[int], name: str, ids: pikepdf.NameTree) -> None:
    """Make some cells of a row its headers, and name them in its other cells, as Typst names the headers of columns."""
    own = []
    for position in positions:
        cell = cells[position]
        cell.S = pikepdf.Name.TH
        cell.ID = pikepdf.String(f"{name}.{position}")
        _table_attributes(cell).Scope = pikepdf.Name.Row
        ids[f"{name}.{position}"] = cell
        own.append(cell.ID)
    for position, cell in enumerate(cells):
        if position not in positions and own:
            attributes = _table_attributes(cell)
            attributes.Headers = pikepdf.Array([*attributes.get("/Headers", []), *own])


def _table_attributes(cell: pikepdf.Object) -> pikepdf.Object:
    """The attributes of a cell that are about its table; made if there are none."""
    if "/A" not in cell:
        cell.A = pikepdf.Array()
    if not isinstance(cell.A, pikepdf.Array):
        cell.A = pikepdf.Array([cell.A])
    for attributes in cell.A:
        if attributes.get("/O") == pikepdf.Name.Table:
            return attributes
    cell.A.append(pikepdf.Dictionary(O=pikepdf.Name.Table))
    return cell.A[-1]


def _find(node: pikepdf.Object, kind: str) -> Iterator[pikepdf.Object]:
    """The structure elements of one kind below another, in reading order; none within one found."""
    for child in _children(node):
        if str(child.S) == kind:
            yield child
        else:
            yield from _find(child, kind)


def _children(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for kid in _listed(node.get("/K")):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
