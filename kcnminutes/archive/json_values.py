"""Values out of JSON files that were changed by a broken disk or by hand, before a database is given them.

Each raises ValueError or TypeError for what the column of the database would not take.
"""

from __future__ import annotations

import re
from datetime import datetime

_MOST = 2**63
"""SQLite's integers are below it."""


def whole_number(found: object) -> int:
    if type(found) is not int:
        raise TypeError(type(found))
    if not -_MOST <= found < _MOST:
        raise ValueError(found)
    return found


def plain_text(found: object) -> str:
    if not isinstance(found, str):
        raise TypeError(type(found))
    found.encode()  # half a pair of surrogates is no text
    return found


def iso_moment(found: object) -> str:
    return datetime.fromisoformat(plain_text(found)).isoformat()


def sha256_of(found: object) -> str:
    if not re.fullmatch("[0-9a-f]{64}", plain_text(found)):
        raise ValueError(found)
    return plain_text(found)
