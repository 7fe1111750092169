"""What the door says: a record that is refused, and what was changed or looks odd in one that is accepted."""

from __future__ import annotations

from dataclasses import dataclass

from kcnminutes.record.labels import field_label
from kcnminutes.words import UserError, t


class RecordError(UserError):
    """A record is refused. `path` is the field as in "attendees[2].rol", "" for the record as a whole."""

    def __init__(self, path: str, problem: str, advice: str) -> None:
        self.path = path
        self.problem = problem
        label = field_label(path)
        where = t("{path} ({label})", path=path, label=label) if label and label != path else path
        super().__init__(f"{where}: {problem}" if where else problem, advice)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A warning about a record that is accepted: `field` is a path as in `RecordError`, `problem` a sentence."""

    field: str
    problem: str
