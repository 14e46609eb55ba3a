"""Whole numbers under linear constraints, minimised or maximised: `scipy.optimize.milp` (HiGHS), and an exact check.

The solver calculates in floating point. What it proves is a bound, for everything that satisfies the constraints
exactly satisfies them for it; what it finds is checked again with fractions.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Generic, TypeVar

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

K = TypeVar("K")
OPTIMAL, STOPPED, INFEASIBLE, UNBOUNDED = "optimal", "stopped", "infeasible", "unbounded"
STATUS = {0: OPTIMAL, 1: STOPPED, 2: INFEASIBLE, 3: UNBOUNDED, 4: INFEASIBLE}


@dataclass(frozen=True)
class Solution(Generic[K]):
    """`value` is the best found, `bound` what cannot be beaten; `values` what each unknown is there. No repr of either.

    An inferred number must never stand in a log or a message, so a solution does not print itself.
    """

    status: str
    value: float = field(default=float("nan"), repr=False)
    bound: float = field(default=float("nan"), repr=False)
    values: Mapping[K, float] = field(default_factory=dict, repr=False)


@dataclass
class Program(Generic[K]):
    """Unknowns with their bounds, and sums of them that are not less than something."""

    low: dict[K, float] = field(default_factory=dict, repr=False)
    high: dict[K, float] = field(default_factory=dict, repr=False)
    whole: dict[K, bool] = field(default_factory=dict, repr=False)
    rows: list[tuple[Mapping[K, float], float]] = field(default_factory=list, repr=False)

    def unknown(self, key: K, low: float, high: float, whole: bool = True) -> None:
        self.low[key], self.high[key], self.whole[key] = low, high, whole

    def at_least(self, terms: Mapping[K, float], least: float) -> None:
        self.rows.append((terms, least))

    def solve(self, objective: Mapping[K, float], seconds: float = 60.0, maximise: bool = False) -> Solution[K]:
        """The smallest (or largest) value of the objective. With `seconds` gone, the best found, `stopped`."""
        keys = list(self.low)
        place = {key: number for number, key in enumerate(keys)}
        if not keys:
            held = all(least <= 0 for _, least in self.rows)
            return Solution(OPTIMAL, 0.0, 0.0) if held else Solution(INFEASIBLE)
        cost = np.zeros(len(keys))
        for key, factor in objective.items():
            cost[place[key]] = -factor if maximise else factor
        constraints = self._constraints(place) if self.rows else None
        found = milp(
            cost,
            integrality=np.array([int(self.whole[key]) for key in keys]),
            bounds=Bounds([self.low[key] for key in keys], [self.high[key] for key in keys]),
            constraints=constraints,
            options={"time_limit": max(seconds, 0.01), "mip_rel_gap": 0.0},
        )
        status = STATUS[found.status]
        bound = float(found.mip_dual_bound) if found.get("mip_dual_bound") is not None else float("nan")
        if found.x is None:
            return Solution(status, bound=-bound if maximise else bound)
        values = {key: round(x) if self.whole[key] else float(x) for key, x in zip(keys, found.x, strict=True)}
        value = float(found.fun)
        if (
            status == OPTIMAL and bound != bound
        ):  # without whole numbers there is no search, and no bound beside the value
            bound = value
        return Solution(status, -value if maximise else value, -bound if maximise else bound, values)

    def _constraints(self, place: Mapping[K, int]) -> LinearConstraint:
        data: list[float] = []
        columns: list[int] = []
        ends = [0]
        least: list[float] = []
        for terms, end in self.rows:
            scale = max((abs(factor) for factor in terms.values()), default=1.0) or 1.0
            data += [factor / scale for factor in terms.values()]
            columns += [place[key] for key in terms]
            ends.append(len(data))
            least.append(end / scale)
        matrix = csr_array((data, columns, ends), shape=(len(least), len(place)))
        return LinearConstraint(matrix, lb=np.array(least), ub=np.inf)


@dataclass
class Clock:
    """How much is left of a time that may be spent."""

    seconds: float
    started: float = field(default_factory=time.monotonic)

    @property
    def left(self) -> float:
        return max(0.0, self.seconds - (time.monotonic() - self.started))

    @property
    def is_over(self) -> bool:
        return self.left <= 0


def as_fractions(values: Mapping[K, float], whole: Sequence[K] | set[K]) -> dict[K, Fraction]:
    """A solution as exact numbers: whole ones as they are, others to nine places."""
    return {k: Fraction(round(v)) if k in whole else Fraction(round(v * 10**9), 10**9) for k, v in values.items()}
