"""A source of a few cells, and generated expressions over them."""

from hypothesis import strategies as st

CELLS = {("t", 2, "n"): 8.0, ("t", 3, "n"): 2.0, ("t", 4, "n"): None}


class Cells:
    """A source of a few cells, one figure, and claims."""

    def cell(self, table: str, line: int, column: str) -> float | None:
        return CELLS[table, line, column]

    def figure(self, figure_id: str) -> float:
        return {"known": 5.0}[figure_id]

    def claims(self, verdict: str, chapter: str) -> float:
        return 7.0 if (verdict, chapter) == ("differs", "*") else 0.0


EIGHT, TWO, NONE = (("cell", "t", line, "n") for line in (2, 3, 4))


NUMBERS = st.one_of(st.integers(-1000, 1000), st.floats(-1e6, 1e6, allow_nan=False), st.just(EIGHT), st.just(TWO))
ARITHMETIC = st.recursive(
    NUMBERS,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["+", "*", "min", "max"]), inner, inner),
        st.tuples(st.just("-"), inner, inner),
        st.tuples(st.just("abs"), inner),
        st.tuples(st.just("case"), st.tuples(st.sampled_from(["<", ">", "="]), inner, inner), inner, inner),
    ),
    max_leaves=12,
)
