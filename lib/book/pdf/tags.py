"""What Typst leaves out of a PDF: the headers of table rows; and ends of streams that are read in one way only."""

import base64
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf

from lib.project import ReportError

RowHeaders = list[list[int]]  # for each body row of a table, which of its cells are headers


def finish(made: bytes, target: Path, row_headers: list[RowHeaders]) -> None:
    """Tag the headers of rows and write the file; the same bytes for the same book."""
    with pikepdf.open(BytesIO(made)) as pdf:
        tree = pdf.Root.StructTreeRoot
        tables = list(_find(tree, "/Table"))
        if len(tables) != len(row_headers):
            raise ReportError(f"The PDF was not made: {len(row_headers)} tables went in, {len(tables)} came out.")
        if "/IDTree" not in tree:
            tree.IDTree = pdf.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array()))
        ids = pikepdf.NameTree(tree.IDTree)
        for number, (table, headers) in enumerate(zip(tables, row_headers, strict=True)):
            heads = {row.objgen for head in _find(table, "/THead") for row in _find(head, "/TR")}
            # Without header rows Typst makes no /TBody, so body rows are those that are not in the head.
            rows = [row for row in _find(table, "/TR") if row.objgen not in heads]
            if len(rows) != len(headers):
                raise ReportError(f"The PDF was not made: a table of {len(headers)} rows came out with {len(rows)}.")
            for place, (row, positions) in enumerate(zip(rows, headers, strict=True)):
                _tag_row(list(_children(row)), positions, f"row {number}.{place}", ids)
        _end_streams_plainly(pdf)
        pdf.save(target, deterministic_id=True, compress_streams=False)  # compressed already


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
    kids = node.get("/K", pikepdf.Array())
    for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
