"""RO-Crate metadata of a bundle: what each file is, made from what, under which licence.

RO-Crate 1.1, on which the profiles of runs rest (`provenance`). The RO-Crate validator finds all that this and Workflow
RO-Crate require and recommend, and all that Workflow Run Crate requires; of what that recommends, it asks in vain for an
address on the web (`http…`) of code that lies in the bundle.
"""

from pathlib import Path

from rocrate.model import ContextEntity
from rocrate.rocrate import ROCrate

from lib.book.archive import provenance
from lib.project import ReportError
from lib.terms import settings

# Where the licences that publications name are found; another one has an entry of its own in the metadata.
LICENCES = {
    "MIT": "https://spdx.org/licenses/MIT",
    "Open Government Licence v3.0": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
}
# Spelt out, because what the mimetypes module knows differs from one machine to another.
FORMATS = {
    ".csv": "text/csv", ".css": "text/css", ".html": "text/html", ".ipynb": "application/x-ipynb+json",
    ".js": "text/javascript", ".json": "application/json", ".md": "text/markdown", ".pdf": "application/pdf",
    ".py": "text/x-python", ".toml": "application/toml", ".txt": "text/plain", ".yml": "application/yaml",
}  # fmt: skip
HTML = provenance.PAGES
ABOUT = f"{HTML}about.html"  # says who answers for the book, and where to reach them
REQUIRED = ("name", "description", "datePublished", "license")


def describe(folder: Path, files: dict[str, str], commit: str, date: str) -> str:
    """The metadata of the files (path and SHA-256) of a staged bundle, as JSON-LD text.

    The built pages are described as one folder; every other file has an entry of its own, every chapter its execution.
    """
    known = settings.read()
    title = known.title
    crate = ROCrate(version="1.1")
    crate.name = title
    crate.description = "Sources, data, executed notebooks, ledger and built pages of a reproducible report, with what is needed to verify it."
    crate.root_dataset["datePublished"] = date
    crate.root_dataset["version"] = commit
    of_code, of_figures = licences()
    for identifier, name, says in (
        (of_code, known.publication.licence_code, "of the code"),
        (of_figures, known.publication.licence_figures, "of the data, figures and text"),
    ):
        crate.add(ContextEntity(crate, identifier, {"@type": "CreativeWork", "name": name, "description": says}))
    crate.root_dataset["license"] = [{"@id": of_code}, {"@id": of_figures}]
    author = {"@type": "Organization", "name": known.publication.author, "url": {"@id": ABOUT}}
    crate.add(ContextEntity(crate, "#author", author))
    crate.root_dataset["author"] = crate.root_dataset["publisher"] = {"@id": "#author"}
    original = {"@type": "Report", "name": known.original.title, "author": known.original.publisher}
    crate.add(ContextEntity(crate, "#original", original))
    crate.root_dataset["isBasedOn"] = {"@id": "#original"}
    crate.add_dataset(
        folder / HTML, HTML, properties={"name": f"{title}: the built book", "license": {"@id": of_figures}}
    )
    runs = provenance.runs(folder)
    for path, digest in files.items():
        if path.startswith(HTML):
            continue
        properties = {"name": path, "encodingFormat": FORMATS.get(Path(path).suffix, "application/octet-stream")}
        properties |= {"contentSize": str((folder / path).stat().st_size), "sha256": digest}
        crate.add_file(
            folder / path, path, properties=properties | provenance.of_file(path, runs, commit, date, of_code)
        )
    crate.add_file(
        folder / "SHA256SUMS", "SHA256SUMS", properties={"name": "SHA256SUMS", "encodingFormat": "text/plain"}
    )
    if readme := crate.dereference("README.md"):
        readme["about"] = {"@id": "./"}
    sources = [path for path in files if path.startswith(("data/", "chapters/")) or path == "requirements.txt"]
    made = [HTML, *(path for path in files if path.startswith("_build/") and not path.startswith(HTML))]
    provenance.describe(crate, runs, date, sources, made)
    return b"".join(chunk for _, chunk in crate.metadata.stream()).decode() + "\n"


def licences() -> tuple[str, str]:
    """The identifiers of the licences that the settings name: of the code, and of data, figures and text."""
    made = settings.read().publication
    named = {"#licence-of-the-code": made.licence_code, "#licence-of-the-figures": made.licence_figures}
    code, figures = (LICENCES.get(name, own) for own, name in named.items())
    return code, figures


def check(folder: Path) -> None:
    """Read the metadata back with the library and raise `ReportError` for anything missing or wrong."""
    crate = ROCrate(folder)
    absent = [name for name in REQUIRED if not crate.root_dataset.get(name)]
    if absent:
        raise ReportError(f"ro-crate-metadata.json: the dataset has no {absent[0]!r}.")
    described = {entity.id: entity for entity in crate.data_entities}
    for identifier, entity in described.items():
        if not (folder / identifier).exists():
            raise ReportError(f"ro-crate-metadata.json describes {identifier}, which is not in the bundle.")
        if not entity.get("name") or ("File" in entity.type and not entity.get("encodingFormat")):
            raise ReportError(f"ro-crate-metadata.json: {identifier} has no name or no format.")
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        if name not in described and name != "ro-crate-metadata.json" and not name.startswith(HTML):
            raise ReportError(f"ro-crate-metadata.json does not describe {name}.")
