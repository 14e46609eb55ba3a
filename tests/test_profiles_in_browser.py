"""A profile and the index in a real browser: accessible, nothing wider than a phone, nothing from elsewhere."""

from pathlib import Path
from typing import Literal

import department
import pytest
from axe_playwright_python.sync_playwright import Axe
from department import PERIOD
from playwright.sync_api import Browser

from lib.book.profiles import page, work
from lib.book.profiles.page import Publication
from lib.profiles import release

STANDARD = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
LOOKS: list[tuple[Literal["light", "dark"], int]] = [("light", 1440), ("dark", 360)]
ALDER, BIRCH = "E06900001", "E06900002"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile with hidden values and a file that is missing, one without any value, and their index."""
    files = department.made(tmp_path_factory.mktemp("made") / "release")
    files.row("d4", ALDER)["Sexual_Latest"] = files.row("d1", ALDER, 2023)["CPP_At31_rate"] = "c"
    del files.tables["d6"]
    for row in files.tables["c1"]:
        if row["new_la_code"] == BIRCH:
            row.update({name: "u" for name in row if name.startswith(("Re", "No_"))})
    target = tmp_path_factory.mktemp("pages")
    task = work.task(files.write(), PERIOD, Publication("A", "B", "2026-01-01", "C"))
    for area in (ALDER, BIRCH):
        done = work.make(task, area, (BIRCH,))
        (target / f"{area}.html").write_text(done.page, encoding="utf-8")
        (target / f"{area}.csv").write_text(done.table, encoding="utf-8")
    found = release.read(files.folder)
    failed = {"E08900003": "cell 3: a fault"}
    (target / "index.html").write_text(
        page.index(found, PERIOD, [ALDER, BIRCH], failed, task.publication), encoding="utf-8"
    )
    page.write_static(target, [])
    return target


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
@pytest.mark.parametrize("name", [ALDER, BIRCH, "index"])
def test_axe_finds_no_violation_and_nothing_is_wider_than_the_page(
    browser: Browser, folder: Path, name: str, scheme: Literal["light", "dark"], width: int
) -> None:
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True, offline=True
    )
    shown = context.new_page()
    shown.goto((folder / f"{name}.html").as_uri(), wait_until="load")
    shown.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(shown, options=STANDARD).response["violations"]
    context.close()
    assert [
        f"{v['id']}: {v['help']}, {len(v['nodes'])} times, first {v['nodes'][0]['html'][:120]}" for v in found
    ] == []


def test_the_figures_of_a_page_can_be_taken_away_from_disk(browser: Browser, folder: Path) -> None:
    context = browser.new_context(offline=True)
    shown = context.new_page()
    shown.goto((folder / f"{ALDER}.html").as_uri(), wait_until="load")
    with shown.expect_download() as waiting:
        shown.click("p.download a")
    assert waiting.value.path().read_bytes() == (folder / f"{ALDER}.csv").read_bytes()
    context.close()


def test_a_page_obeys_its_own_policy_and_asks_for_nothing_elsewhere(browser: Browser, folder: Path) -> None:
    context = browser.new_context(offline=True)
    shown = context.new_page()
    told: list[str] = []
    asked: list[str] = []
    shown.on("console", lambda message: told.append(message.text))
    shown.on("request", lambda request: asked.append(request.url))
    shown.goto((folder / "index.html").as_uri(), wait_until="load")
    shown.click(f"a[href='{ALDER}.html']")
    shown.wait_for_load_state("load")
    assert shown.evaluate("document.fonts.ready.then(() => document.fonts.check('18px \"Source Sans Pro\"'))")
    assert shown.text_content("h1") == "Alderton"
    assert (told, [url for url in asked if not url.startswith("file:")]) == ([], [])
    context.close()
