"""The list of work for an edition."""

from begun import NEXT, fill
from tiny import Tiny

from lib.book.editions import work, worksheets


def test_the_list_of_work_says_what_is_open_and_what_is_done(begun: Tiny) -> None:
    fill(begun, "visits.csv")
    worksheets.take_in(NEXT)
    told = work.as_text(work.status(NEXT), NEXT)
    assert "to do  editions/2014-15/staff.csv: 0 of 1 numbers filled in" in told
    assert "to do  data/claims: 0 claims" in told
    assert "to do  chapters/visits.py: 2 passages on another year are not shown" in told
    assert "done  data/visits.csv: 3 rows" in told
    assert told.index("to do") < told.index("done  ")


def test_a_passage_written_for_the_edition_is_done(begun: Tiny) -> None:
    begun.write(
        "chapters/staff.py", begun.read("chapters/staff.py") + '\n# %% [markdown] tags=["edition-2014-15"]\n# News.\n'
    )
    (task,) = (task for task in work.status(NEXT) if task.where == "chapters/staff.py")
    assert task.done
