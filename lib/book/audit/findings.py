"""What a verification finds: one thing that is not equal, and the whole of them."""

from dataclasses import dataclass

STATES = {
    "moved": "the book and the data disagree",
    "missing": "the book has it, the data no longer give it",
    "new": "the data give it, the book does not have it",
}

SIGNS = {code: 0x2400 + code for code in range(32)}  # a line end or a tab as a sign: what is listed stays in its line


@dataclass(frozen=True)
class Finding:
    """One thing that is not equal, with its place, and what each side says."""

    state: str
    what: str
    place: str
    book: str
    fresh: str

    def __str__(self) -> str:
        said = f"{self.state}: {self.what} ({self.place}): the book has {self.book}, the data give {self.fresh}"
        return said.translate(SIGNS)


@dataclass(frozen=True)
class Verification:
    """What was equal, counted by kind, and what was not, listed."""

    equal: dict[str, int]
    findings: list[Finding]

    def as_text(self) -> str:
        counts = ", ".join(f"{number:,} {kind}" for kind, number in self.equal.items())
        lines = ["The built book compared with one made afresh from the data.", "", f"equal: {counts}"]
        for state, meaning in STATES.items():
            lines.append(f"{state}: {sum(1 for f in self.findings if f.state == state)} ({meaning})")
        return "\n".join([*lines, *([""] if self.findings else []), *map(str, self.findings)])
