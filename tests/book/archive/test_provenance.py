"""A bundle says of each chapter what executed it, on what, and what came of it."""

import json
from pathlib import Path
from typing import Any

import pytest
from tiny import Tiny

from lib.book import digest
from lib.book.archive import crate, provenance

DATE = "2014-12-01T00:00:00+00:00"
BIOSCHEMAS = "https://bioschemas.org/profiles/ComputationalWorkflow/1.0-RELEASE"
Entities = dict[str, dict[str, Any]]


@pytest.fixture
def entities(staged: Path) -> Entities:
    """What the metadata describe, by identifier, as JSON has it."""
    paths = sorted(path for path in staged.rglob("*") if path.is_file())
    (staged / "SHA256SUMS").write_text("")
    files = {path.relative_to(staged).as_posix(): digest.of_file(path) for path in paths}
    return described(crate.describe(staged, files, "abc", DATE))


def described(text: str) -> Entities:
    return {entity["@id"]: entity for entity in json.loads(text)["@graph"]}


def ids(references: Any) -> list[str]:
    """The identifiers of one reference or of several."""
    return [each["@id"] for each in (references if isinstance(references, list) else [references])]


def test_a_run_has_the_parameters_it_ran_with_and_the_tables_it_read(staged: Path, tiny: Tiny) -> None:
    found = {run.chapter: run for run in provenance.runs(staged)}
    assert list(found) == ["index", "visits", "staff"]
    assert found["staff"].parameters == {"period": "2013/14", "team": "health visitors"}
    assert found["visits"].read == [
        "data/people.csv", "data/visits.csv", "requirements.txt", "data/report.toml", "data/areas.csv",
    ]  # fmt: skip


def test_a_chapter_that_summarises_others_rests_on_what_they_made(staged: Path, tiny: Tiny) -> None:
    index, *_ = provenance.runs(staged)
    assert index.read[-2:] == ["_build/executed/visits.ipynb", "_build/executed/staff.ipynb"]


def test_each_chapter_is_executed_by_a_run_that_the_bundle_mentions(entities: Entities) -> None:
    mentioned = ids(entities["./"]["mentions"])
    assert mentioned == ["#build", "#run-index", "#run-visits", "#run-staff"]
    run = entities["#run-staff"]
    assert run["@type"] == "CreateAction"
    assert ids(run["instrument"]) == ["chapters/staff.py"]
    assert ids(run["result"]) == ["_build/executed/staff.ipynb"]
    assert {"data/staff.csv", "#period-of-staff", "#team-of-staff"} <= set(ids(run["object"]))
    assert entities["#team-of-staff"]["value"] == "health visitors"


def test_the_workflow_has_the_chapters_as_parts_and_is_what_the_build_followed(entities: Entities) -> None:
    (main,) = ids(entities["./"]["mainEntity"])
    workflow = entities[main]
    assert main == "_toc.yml"
    assert set(workflow["@type"]) == {"File", "SoftwareSourceCode", "ComputationalWorkflow"}
    assert ids(workflow["hasPart"]) == ["chapters/index.py", "chapters/visits.py", "chapters/staff.py"]
    assert ids(workflow["conformsTo"]) == [BIOSCHEMAS]
    assert ids(entities["#build"]["instrument"]) == [main]


def test_what_the_profiles_of_runs_require_and_recommend_is_there(entities: Entities) -> None:
    """The rules of Process Run Crate and Workflow Run Crate 0.5 as the RO-Crate validator has them."""
    assert {"https://w3id.org/ro/wfrun/process/0.5", "https://w3id.org/ro/wfrun/workflow/0.5"} < set(
        ids(entities["./"]["conformsTo"])
    )
    assert ids(entities["ro-crate-metadata.json"]["conformsTo"]) == [
        "https://w3id.org/ro/crate/1.1", "https://w3id.org/workflowhub/workflow-ro-crate/1.0",
    ]  # fmt: skip
    for run in (entity for entity in entities.values() if entity["@type"] == "CreateAction"):
        assert run["name"]
        assert run["description"]
        assert run["endTime"] == DATE
        assert entities[run["agent"]["@id"]]["@type"] == "Organization"
        assert run["actionStatus"] == "http://schema.org/CompletedActionStatus"
        (tool,) = ids(run["instrument"])
        assert entities[tool]["version"] == "abc"
        assert entities[tool]["url"]
        assert entities[entities[tool]["programmingLanguage"]["@id"]]["@type"] == "ComputerLanguage"
    workflow = entities["_toc.yml"]
    for parameter in [*ids(workflow["input"]), *ids(workflow["output"])]:
        formal = entities[parameter]
        assert (formal["@type"], bool(formal["name"]), bool(formal["additionalType"])) == (
            "FormalParameter",
            True,
            True,
        )
        for example in ids(formal["workExample"]):
            assert ids(entities[example]["exampleOfWork"]) == [parameter]


def test_everything_that_is_referred_to_is_described_or_an_address(entities: Entities) -> None:
    def referred(value: Any) -> list[str]:
        if isinstance(value, dict):
            return [value["@id"]] if set(value) == {"@id"} else [i for v in value.values() for i in referred(v)]
        return [i for each in value for i in referred(each)] if isinstance(value, list) else []

    lost = {i for entity in entities.values() for key in set(entity) - {"@id"} for i in referred(entity[key])}
    inside = {identifier for identifier in lost - set(entities) if not identifier.startswith("http")}
    assert {i for i in inside if not i.startswith("_build/html/")} == set()


def test_a_list_of_one_is_no_list(entities: Entities) -> None:
    single = [
        (i, key) for i, entity in entities.items() for key, v in entity.items() if isinstance(v, list) and len(v) == 1
    ]
    assert single == []
