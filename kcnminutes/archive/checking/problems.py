"""What can be wrong with an archive."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ProblemKind(StrEnum):
    DATABASE = "database"
    REFERENCE = "reference"
    INDEX = "index"
    MISSING = "missing"
    CHANGED = "changed"
    EXTRA = "extra"
    SEAL = "seal"


@dataclass(frozen=True, slots=True)
class Problem:
    """`what` is a sentence; `path` the file or folder within the archive, "" for the database."""

    kind: ProblemKind
    what: str
    path: str = ""
