"""A second evaluator of expressions, written from the grammar alone: the files of `data/`, and nothing of `lib`."""

import csv
import json
import math
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from statistics import NormalDist
from typing import Any

NO_VALUE = {"", "x", "c", "z", "u", "k"}


class Evaluator:
    """Evaluates the figures of an `evidence.json` from the tables of a `data/` folder."""

    def __init__(self, evidence: dict[str, Any], folder: Path) -> None:
        self.figures: dict[str, Any] = evidence["figures"]
        self.claims: list[dict[str, str]] = evidence["claims"]
        self.cells: dict[str, dict[int, dict[str, str]]] = {}
        for entry in json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]:
            with (folder / entry["path"]).open(encoding="utf-8-sig", newline="") as file:
                reader = csv.DictReader(file)
                rows = {}
                for row in reader:
                    rows[reader.line_num] = row
                self.cells[entry["name"]] = rows

    def value(self, made: Any) -> Any:
        """The value of an expression."""
        if not isinstance(made, list):
            return float(made) if type(made) is int else made
        name, *parts = made
        looked_up = getattr(self, f"look_up_{name}", None)
        if looked_up:
            return looked_up(*parts)
        if name == "case":
            while len(parts) > 1:
                condition, result, *parts = parts
                if self.value(condition):
                    return self.value(result)
            return self.value(parts[0])
        if name == "rank":
            own, everything = self.value(parts[0]), [self.value(part) for part in parts[1]]
            return 1.0 + sum(other > own if parts[2] == "highest" else other < own for other in everything)
        if name == "leader":
            named = sorted(parts[0], key=lambda pair: self.value(pair[1]), reverse=parts[2] == "highest")
            held = self.value(named[int(parts[1]) - 1][1])
            *others, last = [label for label, part in parts[0] if self.value(part) == held]
            return f"{', '.join(others)} and {last}" if others else last
        values = [self.value(part) for part in parts]
        if name in ("and", "or", "not", "count"):
            true = [bool(value) for value in values]
            return {"and": all(true), "or": any(true), "not": not true[0], "count": float(sum(true))}[name]
        return None if None in values else _calculated(name, values)

    def look_up_cell(self, table: str, line: int, column: str) -> Any:
        text = self.cells[table][line][column]
        return None if text in NO_VALUE else float(text) if _is_number(text) else text

    def look_up_figure(self, name: str) -> Any:
        return self.value(self.figures[name]["expression"])

    def look_up_rows(self, _table: str, lines: list[int]) -> float:
        return float(len(lines))

    def look_up_claims(self, verdict: str, chapter: str) -> float:
        return float(sum(verdict in ("*", c["verdict"]) and chapter in ("*", c["chapter"]) for c in self.claims))


def _calculated(name: str, v: list[Any]) -> Any:
    if name == "+":
        return math.fsum(v)
    if name == "*":
        return math.prod(v)
    if name == "round":
        return float(Decimal(repr(v[0])).quantize(Decimal(1).scaleb(-int(v[1])), ROUND_HALF_UP))
    if name in ("min", "max"):
        return min(v) if name == "min" else max(v)
    if name in ("abs", "sqrt"):
        return abs(v[0]) if name == "abs" else math.sqrt(v[0])
    if name in METHODS:
        return METHODS[name](*v)
    a, b = v
    return {
        "-": lambda: a - b, "/": lambda: a / b, "<": lambda: a < b, "<=": lambda: a <= b, "=": lambda: a == b,
        ">=": lambda: a >= b, ">": lambda: a > b, "!=": lambda: a != b,
    }[name]()  # fmt: skip


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _z(confidence: float) -> float:
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def _wilson(x: float, n: float, confidence: float, side: str) -> float:
    z, p = _z(confidence), x / n
    spread = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (p + z * z / (2 * n) + (spread if side == "upper" else -spread)) / (1 + z * z / n)


def _byar(x: float, confidence: float, side: str) -> float:
    z, n = _z(confidence), x + (side == "upper")
    return n * (1 - 1 / (9 * n) + (z if side == "upper" else -z) / (3 * math.sqrt(n))) ** 3


def _poisson(x: float, confidence: float, side: str) -> float:
    """The mean at which so few, or so many, events have half of what the confidence leaves: by bisection."""
    tail = (1 - confidence) / 2
    if side == "lower" and x == 0:
        return 0.0
    low, high = 0.0, 2 * x + 50
    for _ in range(100):
        mean = (low + high) / 2
        most = x if side == "upper" else x - 1
        below = math.fsum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(int(most) + 1))
        too_small = below > (tail if side == "upper" else 1 - tail)
        low, high = (mean, high) if too_small else (low, mean)
    return (low + high) / 2


def _binomial(x: float, n: float, p: float) -> float:
    def log(k: int) -> float:
        ways = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
        return ways + k * math.log(p) + (n - k) * math.log(1 - p)

    observed = log(int(x)) + 1e-7
    return min(1.0, math.fsum(math.exp(log(k)) for k in range(int(n) + 1) if log(k) <= observed))


METHODS: dict[str, Callable[..., float]] = {
    "wilson": _wilson,
    "byar": _byar,
    "poisson": _poisson,
    "binomial": _binomial,
}
