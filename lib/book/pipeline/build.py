"""The whole job in named steps: validate, execute what changed, gather, stage, compile, print, publish."""

import shutil
import sys
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from tqdm import tqdm

from lib import ledger, published
from lib.book import digest, evidence, inventory, layout, proof
from lib.book.archive import evidence_json, files, scripts
from lib.book.constraints import account
from lib.book.disclosure import answer
from lib.book.document import read
from lib.book.document.blocks import Document, Told
from lib.book.evidence import Evidence
from lib.book.html import assets, compile, postprocess, writer
from lib.book.kept import Kept
from lib.book.pdf import attachments, paper, summary
from lib.book.pipeline import cache, execute, manuscript, publish, stage, validate
from lib.book.traces import write
from lib.project import ReportError, root
from lib.terms import settings


@dataclass
class Result:
    """What a build did: chapters that ran, the ledger, and whether pages and PDF were made anew."""

    executed: list[str]
    found: Evidence
    compiled: bool
    damaged: list[str] = field(default_factory=list)  # published files that were not as they had been published
    pages_only: bool = False  # the PDFs and the archive are those of an earlier build

    @property
    def counts(self) -> dict[str, int]:
        return ledger.summarise(self.found.entries)

    @property
    def moved(self) -> list[ledger.Entry]:
        return [entry for entry in self.found.entries if entry.moved]


def build(
    parameters: dict[str, Any] | None = None, use_cache: bool = True, quiet: bool = False, strict: bool = False,
    pages_only: bool = False,
) -> Result:  # fmt: skip
    """Build the book into `_build/`. On any problem raise `ReportError` and leave the last good book.

    `strict`: a verdict that is not the accepted one is a problem, too. `pages_only`: the PDFs and the archive of the
    evidence stay as an earlier build made them, if one has; the next whole build makes them, whatever has changed.
    """
    target = layout.build_folder()
    with _disk_in_words(target), _alone(target):
        return make(target, parameters or {}, use_cache, quiet, strict, pages_only)


def run_chapter(chapter: str) -> Evidence:
    """Execute one chapter, check its claims and the figures its prose names. For analysts at work.

    What other chapters recorded is taken from their last execution; nothing of the built book is changed.
    """
    target = layout.build_folder()
    with _disk_in_words(target), _alone(target):
        validate.validate(Kept(target.kept))
        order = layout.chapters()
        _known(chapter, order)
        executed, _ = execute_chapters(target, order, {}, quiet=True, only=[chapter])
        ran = {name: path for name, path in executed.items() if path.exists()}
        found = evidence.add_ledger(evidence.gather(ran), list(ran))
        proof.check(found, chapter)
        tellers = _tellers(target, ran, found)
        writer.check(read.chapter(executed[chapter], order.index(chapter), found, tellers), found)
        return found.only(chapter)


def _known(chapter: str, order: list[str]) -> None:
    """Raise `ReportError` unless there is a chapter of this name."""
    several = [name for name in order if layout.notebook(name) == chapter]
    if chapter not in order and several:
        raise ReportError(
            f"chapters/{chapter}.py makes a page for each of several areas; name one: {', '.join(several)}."
        )
    if chapter not in order:
        raise ReportError(f"there is no chapter {chapter!r}. Chapters: {', '.join(order)}.")


@contextmanager
def _disk_in_words(target: layout.Build) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ReportError(
            f"{error.filename or target.folder}: {error.strerror or error}. Nothing was published; the last good book is "
            "as it was. Free disk space or mend the permissions, then build again."
        ) from None


@contextmanager
def _alone(target: layout.Build) -> Iterator[None]:
    """One build in a folder at a time: two would delete each other's files. The second waits and says so."""
    target.folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(target.lock)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        print(f"another build is at work in {target.folder}; waiting for it to end …", file=sys.stderr, flush=True)
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def make(
    target: layout.Build, parameters: dict[str, Any], use_cache: bool = True, quiet: bool = False, strict: bool = False,
    pages_only: bool = False,
) -> Result:  # fmt: skip
    """The job itself, into any folder of builds: `verify` makes a second book beside the first."""
    target.folder.mkdir(parents=True, exist_ok=True)
    publish.recover(target.html)
    layout.read_config()
    order = layout.chapters()
    known = Kept(target.kept if use_cache else None)
    validate.validate(known)
    executed, ran = execute_chapters(target, order, parameters, use_cache, quiet)
    found = evidence.add_ledger(evidence.gather(executed), order)
    proof.check(found)
    answer.guard(found, executed)
    if strict:
        _accepted(found)
    new_ledger = target.ledger.with_suffix(".new")
    ledger.to_frame(found.entries).to_csv(new_ledger, index=False, lineterminator="\n")
    new_evidence = target.evidence.with_suffix(".new")
    evidence_json.write(found, new_evidence)
    made_of = digest.of(known.code, known.inputs, digest.of_file(new_evidence))
    chapters = documents(target, executed, found, known, made_of)
    fresh = target.stage.with_suffix(".new")
    places = repr([(name, found.entry(name)) for name in found.figures])  # where numbers lead: sections of any chapter
    pages = {
        name: digest.of(made_of, places, digest.of_file(path), str(n))
        for n, (name, path) in enumerate(executed.items())
    }
    closing = stage.stage(fresh, chapters, found, known, pages)
    stage.bring(fresh, target.stage)
    made_from = digest.of(
        known.code, digest.of_folder(target.stage), digest.of_files(inventory.sources(), root()), paper.version()
    )
    before = publish.made_from(target)
    damaged = publish.damage(target) if before else []
    current = before == made_from and not damaged
    archive = target.html / "_static" / files.OFFERED
    pages_only = pages_only and not current and all(path.exists() for path in (target.pdf, target.summary, archive))
    if not current:
        target.manifest.unlink(missing_ok=True)
        work, printing = target.folder / "compile", target.folder / "printing"
        printing.mkdir(exist_ok=True)
        new_pdf, new_summary = (
            path if pages_only else path.with_suffix(".new") for path in (target.pdf, target.summary)
        )

        def print_all() -> None:
            if pages_only:
                return
            attached = attachments.evidence(new_ledger, new_evidence, printing)
            paper.write_pdf(chapters, found, new_pdf, closing, attached)
            summary.write_summary(chapters[0], found, new_summary)

        with _beside(print_all):  # Typst works while Jupyter Book does
            shell = digest.of(known.code, stage.shell(target.stage))
            html = _copied(compile.compile_html(target.stage, work, shell), target.html.with_suffix(".new"))
            noted = postprocess.finish(html, order, write.read, known)
            texts = {each.name: (read.title(each), manuscript.read(each.name)) for each in chapters}
            write.write_all(html, found, texts, noted, known, made_of)
            assets.lighten(html, known)
            scripts.write_all(found, html, {name: title for name, (title, _) in texts.items()})
            if pages_only:
                shutil.copy(archive, html / "_static")
            else:
                files.write_evidence(html / "_static" / files.OFFERED, target.executed, new_ledger)
        for new, name in ((new_pdf, target.pdf), (new_summary, target.summary), (new_ledger, target.ledger)):
            shutil.copy(new, html / "_static" / name.name)  # the download page offers them
        postprocess.state_sizes(html)
        publish.replace_folder(html, target.html)
        publish.replace_file(new_pdf, target.pdf)
        publish.replace_file(new_summary, target.summary)
        shutil.rmtree(printing, ignore_errors=True)
        known.write()
    publish.replace_file(new_ledger, target.ledger)
    publish.replace_file(new_evidence, target.evidence)
    if not pages_only:  # without it the next build finds nothing as it should be, and makes all of it
        publish.write_manifest(target, made_from)
    return Result(ran, found, not current, damaged, pages_only)


@contextmanager
def _beside(work: Callable[[], None]) -> Iterator[None]:
    """Do some work in a thread while the block does its own, until both are done. Of two that fail, the work is told of."""
    with ThreadPoolExecutor(1) as thread:
        done = thread.submit(work)
        try:
            yield
        finally:
            done.result()


def _copied(compiled: Path, target: Path) -> Path:
    """A copy of the compiled book to finish: what Jupyter Book made stays, for the next time."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(compiled, target)
    return target


def documents(
    target: layout.Build, executed: dict[str, Path], found: Evidence, known: Kept | None = None, made_of: str = ""
) -> list[Document]:
    """The chapters as documents, in book order, with what the audits of the whole book have found.

    `known` has what they found the last time; `made_of` is the digest of all that they look at.
    """
    tellers = {
        name: partial(_told, known or Kept(), name, made_of, tell)
        for name, tell in _tellers(target, executed, found).items()
    }
    return [read.chapter(path, number, found, tellers) for number, path in enumerate(executed.values())]


def _tellers(target: layout.Build, executed: dict[str, Path], found: Evidence) -> dict[str, read.Teller]:
    def repairs() -> Told:
        made = account.account(found, remembered=target.repairs)
        return Told(account.summary(made), (account.as_table(made),) if made.told else ())

    def disclosure() -> Told:
        given = answer.audit(found, executed)
        return Told(answer.summary(given), tuple(answer.as_tables(given)))

    return {"repairs": repairs, "disclosure": disclosure}


def _told(known: Kept, name: str, made_of: str, tell: read.Teller) -> Told:
    """What an audit tells, as it was kept or as it is now."""
    answer = known.get(f"audit of {name}", made_of, lambda: asdict(tell()))
    return Told(answer["text"], tuple(answer["tables"]))


def execute_chapters(
    target: layout.Build, order: list[str], parameters: dict[str, Any], use_cache: bool = True, quiet: bool = False,
    only: Collection[str] = (),
) -> tuple[dict[str, Path], list[str]]:  # fmt: skip
    """Bring every chapter's executed notebook up to date, or `only` some. Returns them in book order, and those that ran.

    Raises `ReportError` if one of `only` summarises chapters that have never run.
    """
    target.executed.mkdir(parents=True, exist_ok=True)
    report = settings.read()
    if not report.is_first:
        parameters = {"period": report.edition} | parameters
    notebooks = {chapter: execute.to_notebook(chapter, target.notebooks) for chapter in order}
    execute.refuse_unknown(list(notebooks.values()), parameters)
    given = {chapter: execute.check_parameters(path, parameters) for chapter, path in notebooks.items()}
    second = [chapter for chapter in order if execute.summarises(notebooks[chapter])]
    first = [chapter for chapter in order if chapter not in second]
    executed = {chapter: target.executed / f"{chapter}.ipynb" for chapter in order}
    ran: list[str] = []
    bar = tqdm(total=len(order), desc="chapters", unit="chapter", disable=quiet or not sys.stderr, leave=False)
    with bar, execute.quick() as run_one:
        for wave, extra in ((first, False), (second, True)):
            wave = [c for c in wave if not only or c in only]
            known = _first_wave(target, {c: executed[c] for c in first}, first) if extra and wave else ""
            keys = {c: cache.key(notebooks[c], given[c], known) for c in wave}
            stale = [c for c in wave if not (use_cache and cache.is_current(target, c, keys[c]))]
            for chapter in set(wave) - set(stale):
                cache.renew(target, chapter, notebooks[chapter])
            bar.update(len(wave) - len(stale))

            def finished(chapter: str, keys: dict[str, str] = keys) -> None:
                cache.store(target, chapter, keys[chapter], notebooks[chapter], evidence.tables_read(executed[chapter]))
                ran.append(chapter)
                bar.update()

            execute.run_all(
                {c: (notebooks[c], executed[c], given[c]) for c in stale}, finished=finished, run_one=run_one
            )
    return executed, ran


def moved_in_words(entry: ledger.Entry) -> str:
    """A verdict that is not the accepted one, with what was printed and what is computed now."""
    claim = entry.claim
    assert claim is not None
    return (
        f"moved: {entry.id}, section {claim.section} ({claim.place}): accepted {claim.verdict!r}, now {entry.verdict!r} "
        f"(printed {claim.printed}, computed {entry.computed})"
    )


def _accepted(found: Evidence) -> None:
    """Raise `ReportError` if a verdict moved: a typing error in the data, or a claim to be judged again."""
    if moved := [moved_in_words(entry) for entry in found.entries if entry.moved]:
        listed = "\n  ".join(moved[:20])
        raise ReportError(
            f"{len(moved)} verdicts are not the accepted ones; nothing was published.\n  {listed}\n"
            "Correct the data, or accept the verdicts in data/claims; without --strict the book is published as it is."
        )


def _first_wave(target: layout.Build, executed: dict[str, Path], order: list[str]) -> str:
    """Figures of the first wave, written for the second; returns their digest, with the titles a summary may show."""
    if absent := [chapter for chapter, path in executed.items() if not path.exists()]:
        raise ReportError(f"chapter {absent[0]!r}, which this one summarises, has not run yet. Run `make book` first.")
    found = evidence.add_ledger(evidence.gather(executed), order)
    evidence_json.save(found, target.figures)
    return digest.of(target.figures.read_bytes(), repr(published.titles()))
