"""The flat views for people who open one file in a spreadsheet: names written out, no ids to look up.

A reader of one row finds in it what a newsroom quotes: who, what, to whom, when, in which document and clause,
in which words, and on which grounds (`basis`, `rule`, `start`, `end`). A coded value stands beside its Arabic
label, which comes from the contract. Ids come last: they serve whoever goes on to the other tables.

Each view is a module with one function from `Rows` to rows of the view, and a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from flows.contract.rows import Row, Rows
from flows.publish.views.who_met import who_met
from flows.publish.views.who_said_what import who_said_what

VIEWS: Mapping[str, Callable[[Rows], Iterable[Row]]] = {
    "who_met": who_met,
    "who_said_what": who_said_what,
}
