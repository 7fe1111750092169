"""What belongs to no conference, as JSON beside the database: the chain of sealed minutes, and the settings.

records/sealed/<number>.json is one sealed version, written once; records/archive.json holds the rest, which is small.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kcnminutes.archive.files import digest
from kcnminutes.archive.json_values import iso_moment, plain_text, sha256_of, whole_number
from kcnminutes.archive.open_archive import BACKUPS
from kcnminutes.archive.seals import chain
from kcnminutes.archive.seals.chain import Link
from kcnminutes.archive.side_files import RECORDS
from kcnminutes.archive.whole_files import read_if_there, write_whole

SEALED = "sealed"
ARCHIVE = "archive.json"


def is_behind(folder: Path, connection: sqlite3.Connection) -> bool:
    """Whether `renew` would do something."""
    return numbers(folder) != _wanted(connection) or _said(folder) != _text_of_rest(connection)


def renew(folder: Path, connection: sqlite3.Connection) -> None:
    """Writes what is new, under the writer's lock; versions that an older database does not know go into backups/."""
    put_away_unknown(folder, connection)
    if lacking := _wanted(connection) - numbers(folder):
        for link in chain.links(connection):
            if link.number in lacking:
                write_whole(folder, path_of(folder, link.number), text_of(link).encode())
    text = _text_of_rest(connection)
    if _said(folder) != text:
        write_whole(folder, folder / RECORDS / ARCHIVE, text)


def put_away_unknown(folder: Path, connection: sqlite3.Connection) -> None:
    """Files of versions that the chain does not have go into backups/, before others take their numbers."""
    for number in numbers(folder) - _wanted(connection):
        _put_away(folder, number)


def _wanted(connection: sqlite3.Connection) -> set[int]:
    return set(range(1, chain.head_of(connection)[0] + 1))


def _said(folder: Path) -> bytes | None:
    return read_if_there(folder / RECORDS / ARCHIVE)


def _put_away(folder: Path, number: int) -> None:
    path = path_of(folder, number)
    (folder / BACKUPS).mkdir(mode=0o700, exist_ok=True)
    path.replace(folder / BACKUPS / f"sealed-{number:08}-{digest(path).sha256[:16]}.json")


def numbers(folder: Path) -> set[int]:
    """The numbers of the versions that have a file."""
    found = (folder / RECORDS / SEALED).glob("*.json")
    return {int(path.stem) for path in found if path.stem.isascii() and path.stem.isdigit()}


def path_of(folder: Path, number: int) -> Path:
    return folder / RECORDS / SEALED / f"{number:08}.json"


def text_of(link: Link) -> str:
    return json.dumps(asdict(link), ensure_ascii=False, indent=1)


def read_link(path: Path) -> Link | None:
    """One version out of its file; None where that is no longer what was written."""
    try:
        values: dict[str, Any] = json.loads(path.read_bytes())
        link = Link(**values)
        return link if link.hash == link.own_hash() and path.stem == f"{link.number:08}" else None
    except (OSError, ValueError, RecursionError, TypeError, AttributeError):
        return None


def read_rest(folder: Path) -> Mapping[str, Any] | None:
    """What archive.json holds; None where it is not there or not what was written."""
    try:
        found = json.loads((folder / RECORDS / ARCHIVE).read_bytes())
        rest: dict[str, Any] = {
            "settings": {plain_text(key): plain_text(value) for key, value in found["settings"].items()},
            "reopened": [
                (plain_text(conference), whole_number(version), plain_text(who), plain_text(reason), iso_moment(at))
                for conference, version, who, reason, at in found["reopened"]
            ],
            "pdfs": [(whole_number(seal), sha256_of(sha256), plain_text(hash)) for seal, sha256, hash in found["pdfs"]],
            "head": found["head"] and (whole_number(found["head"][0]), plain_text(found["head"][1])),
        }
        for value in rest["settings"].values():
            json.loads(value)
    except (OSError, ValueError, RecursionError, KeyError, IndexError, TypeError, AttributeError):
        return None
    return rest


def _text_of_rest(connection: sqlite3.Connection) -> bytes:
    rest = {
        "settings": dict(
            connection.execute(
                "SELECT key, value FROM setting WHERE key NOT IN ('verified', 'sittings') ORDER BY key"
            ).fetchall()
        ),
        "reopened": connection.execute("SELECT * FROM reopened ORDER BY conference, version").fetchall(),
        "pdfs": connection.execute("SELECT seal, sha256, hash FROM sealed_pdf ORDER BY seal").fetchall(),
        "head": chain.head_of(connection),
    }
    return json.dumps(rest, ensure_ascii=False, indent=1).encode()
