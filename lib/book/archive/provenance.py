"""How the files of a bundle came to be: the workflow of the book, and the execution of each chapter.

Terms of Process Run Crate and Workflow Run Crate 0.5 (https://w3id.org/ro/wfrun) on RO-Crate 1.1. What was executed in
which order is `_toc.yml`; a chapter is a part of it, run by Papermill. The time of every run is the commit's, so that
the same commit is described by the same bytes wherever and whenever it is bundled.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from rocrate.model import ContextEntity
from rocrate.rocrate import ROCrate

from lib import data
from lib.book import evidence, layout

WORKFLOWS = "https://w3id.org/workflowhub/workflow-ro-crate/1.0"
PROFILES = {
    "https://w3id.org/ro/wfrun/process/0.5": ("Process Run Crate", "0.5"),
    "https://w3id.org/ro/wfrun/workflow/0.5": ("Workflow Run Crate", "0.5"),
    WORKFLOWS: ("Workflow RO-Crate", "1.0"),
}
SPECIFICATION = "https://w3id.org/ro/crate/1.1"
TERMS = "https://w3id.org/ro/terms/workflow-run/context"
DESCRIBED = "https://bioschemas.org/profiles/ComputationalWorkflow/1.0-RELEASE"
DONE = "http://schema.org/CompletedActionStatus"
WORKFLOW = "_toc.yml"
EVERY_RUN = ("requirements.txt", "data/report.toml", "data/areas.csv")  # what each chapter depends on beside its tables
EXECUTED = "_build/executed"
PAGES = "_build/html/"  # of which one shows the code of each chapter
LANGUAGES = {
    "#python": ("Python", "https://www.python.org/"),
    "#jupyter-book": ("Table of contents of Jupyter Book", "https://jupyterbook.org/"),
}


@dataclass(frozen=True)
class Run:
    """One execution of a chapter: parameters by name, the files it read, the notebook it made."""

    chapter: str
    parameters: dict[str, Any]
    read: list[str]

    @property
    def source(self) -> str:
        return f"chapters/{layout.notebook(self.chapter)}.py"

    @property
    def made(self) -> str:
        return f"{EXECUTED}/{self.chapter}.ipynb"


def runs(folder: Path) -> list[Run]:
    """The executions whose notebooks lie in a staged bundle, in book order, with what they say they have read."""
    notebooks = {}
    for chapter in layout.chapters():
        if (path := folder / EXECUTED / f"{chapter}.ipynb").is_file():
            notebooks[chapter] = nbformat.read(path, as_version=4)
    second = [
        chapter for chapter, notebook in notebooks.items() if notebook.metadata.get("report", {}).get("summarises")
    ]
    found = []
    for chapter, notebook in notebooks.items():
        tables = sorted(set(evidence.tables_read(folder / EXECUTED / f"{chapter}.ipynb")))
        read = [*(f"data/{_path(table)}" for table in tables), *EVERY_RUN]
        if chapter in second:  # it summarises those that ran before it
            read += [f"{EXECUTED}/{other}.ipynb" for other in notebooks if other not in second]
        found.append(Run(chapter, evidence.parameters(notebook), list(dict.fromkeys(read))))
    return found


def _path(table: str) -> str:
    return f"{table}.csv" if table.startswith("claims/") else str(data.resource(table)["path"])


def of_file(path: str, found: list[Run], commit: str, date: str, licence: str) -> dict[str, Any]:
    """What a file is to the runs: the workflow they follow, under its licence, or the chapter one of them executed.

    Empty for any other.
    """
    for run in found:
        if path == run.source:
            return {
                "@type": ["File", "SoftwareSourceCode"], "programmingLanguage": {"@id": "#python"}, "version": commit,
                "url": {"@id": f"{PAGES}code-{run.chapter}.html"},
            }  # fmt: skip
    if path != WORKFLOW:
        return {}
    return {
        "@type": ["File", "SoftwareSourceCode", "ComputationalWorkflow"], "conformsTo": {"@id": DESCRIBED},
        "programmingLanguage": {"@id": "#jupyter-book"}, "version": commit, "dateCreated": date,
        "url": {"@id": f"{PAGES}code.html"},
        "creator": {"@id": "#author"}, "sdPublisher": {"@id": "#author"}, "license": {"@id": licence},
        "input": _ids(f"#parameter-{name}" for name in _names(found)), "output": {"@id": "#book"},
        "hasPart": _ids(dict.fromkeys(run.source for run in found)),
        "description": "Which chapters are executed and bound into the book, in which order.",
    }  # fmt: skip


def describe(crate: ROCrate, found: list[Run], date: str, sources: list[str], made: list[str]) -> None:
    """Add the profiles, the workflow's parameters and every run to a crate that describes the files already.

    `sources` are what the book is made from, `made` what came of it, the folder of the book first.
    """
    for identifier, (name, version) in PROFILES.items():
        _add(crate, identifier, "CreativeWork", name=name, version=version)
    for identifier, (name, address) in LANGUAGES.items():
        _add(crate, identifier, "ComputerLanguage", name=name, url=address)
    crate.metadata.extra_contexts.append(TERMS)
    crate.metadata["conformsTo"] = _ids([SPECIFICATION, WORKFLOWS])
    crate.root_dataset["conformsTo"] = _ids(PROFILES)
    for run in found:
        _chapter(crate, run, date)
    for name in _names(found):
        examples = _ids(_parameter(run, name) for run in found if name in run.parameters)
        _add(crate, f"#parameter-{name}", "FormalParameter", name=name, additionalType="Text", workExample=examples)
    _add(crate, "#book", "FormalParameter", name="book", additionalType="Dataset", workExample={"@id": made[0]})
    crate.dereference(made[0])["exampleOfWork"] = {"@id": "#book"}
    _run(
        crate, "#build", "report build, report verify", WORKFLOW, date, sources, made,
        "Every chapter was executed, the book was made of them, then made again in new processes and compared.",
    )  # fmt: skip
    crate.root_dataset["mainEntity"] = {"@id": WORKFLOW}
    crate.root_dataset["mentions"] = _ids(["#build", *(f"#run-{run.chapter}" for run in found)])


def _names(found: list[Run]) -> list[str]:
    return sorted({name for run in found for name in run.parameters})


def _chapter(crate: ROCrate, run: Run, date: str) -> None:
    for name, value in run.parameters.items():
        _add(
            crate,
            _parameter(run, name),
            "PropertyValue",
            name=name,
            value=value,
            exampleOfWork={"@id": f"#parameter-{name}"},
        )
    used = [*run.read, *(_parameter(run, name) for name in run.parameters)]
    says = "Papermill executed the chapter in a process of its own; the time is the commit's."
    _run(crate, f"#run-{run.chapter}", f"execution of {run.source}", run.source, date, used, [run.made], says)


def _parameter(run: Run, name: str) -> str:
    return f"#{name}-of-{run.chapter}"


def _run(
    crate: ROCrate, identifier: str, name: str, tool: str, date: str, used: list[str], made: list[str], says: str
) -> None:  # fmt: skip
    _add(
        crate, identifier, "CreateAction", name=name, description=says, instrument={"@id": tool}, endTime=date,
        agent={"@id": "#author"}, actionStatus=DONE, object=_ids(used), result=_ids(made),
    )  # fmt: skip


def _add(crate: ROCrate, identifier: str, kind: str, **properties: Any) -> None:
    crate.add(ContextEntity(crate, identifier, {"@type": kind, **properties}))


def _ids(identifiers: Iterable[str]) -> list[dict[str, str]] | dict[str, str]:
    """References to entities; one alone stands without a list, as RO-Crate 1.1 recommends."""
    found = [{"@id": identifier} for identifier in identifiers]
    return found[0] if len(found) == 1 else found
