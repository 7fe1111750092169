"""Each record's JSON beside the database, so that the loss of the database loses nothing.

records/<hash of the id>.json is the record as it is exported; <hash>.files.json says under which hashes its files lie
and what was typed and is not yet valid. Saves only mark them stale: they are renewed when typing rests.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from kcnminutes.archive.json_values import iso_moment, plain_text, sha256_of
from kcnminutes.archive.loading import load
from kcnminutes.archive.whole_files import write_whole

if TYPE_CHECKING:
    from kcnminutes.record import Pending, Place

RECORDS = "records"
_BATCH = 200
_HELD_S, _GAP_S = 0.2, 0.05
"""How long other writers wait for side files to be written, and how long they then have to begin: they ask every 20 ms.
"""


@dataclass(frozen=True, slots=True)
class Companion:
    """What a conference has beside its record. `files`: hashes by path; `deleted_at`: since when it is in the bin."""

    files: Mapping[str, str] = field(default_factory=dict)
    pending: tuple[Pending, ...] = ()
    sample: bool = False
    deleted_at: str | None = None
    carried: frozenset[Place] = frozenset()


def stem(id: str) -> str:
    """The name of a conference's side files: ids may hold anything, names of files may not."""
    return sha256(id.encode()).hexdigest()[:32]


def renew(
    folder: Path,
    connection: sqlite3.Connection,
    writing: Callable[[], AbstractContextManager[sqlite3.Connection]],
    most: int | None = None,
) -> int:
    """Writes the stale ones, no more than `most` where it is given; how many conferences that were.

    Under the writer's lock: two that write them at once would put an older record over a newer one, and one that is
    removed meanwhile would have side files again. It is let go of now and then, long enough for another writer.
    """
    done = 0
    while (left := _BATCH if most is None else min(_BATCH, most - done)) and _stale(connection, 1):
        if done:
            time.sleep(_GAP_S)
        with writing() as inside:
            done += _renew_some(folder, inside, left)
    return done


def _renew_some(folder: Path, connection: sqlite3.Connection, most: int) -> int:
    end = time.monotonic() + _HELD_S
    done = 0
    for key in _stale(connection, most):
        _write(folder, connection, key)
        connection.execute("UPDATE conference SET side_file_stale = 0 WHERE key = ?", (key,))
        done += 1
        if time.monotonic() > end:
            break
    return done


def _stale(connection: sqlite3.Connection, most: int) -> list[int]:
    found = connection.execute("SELECT key FROM conference WHERE side_file_stale LIMIT ?", (most,))
    return [key for (key,) in found.fetchall()]


def announce(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Comes before `remove`, in a transaction of its own: if that fails after files went, they are written again."""
    connection.executemany("UPDATE conference SET side_file_stale = 1 WHERE id = ?", [(id,) for id in ids])


def remove(folder: Path, id: str) -> None:
    """Forgets a conference that is taken out of the bin for good."""
    for ending in (".json", ".files.json"):
        (folder / RECORDS / f"{stem(id)}{ending}").unlink(missing_ok=True)


def read_companion(path: Path) -> Companion | None:
    """What lies beside the record in `path`; nothing where no companion was needed, None where it is damaged."""
    from kcnminutes.record import Pending, Place

    try:
        found = json.loads(path.with_name(f"{path.stem}.files.json").read_bytes())
        pending = [Pending(Place(*map(plain_text, place)), plain_text(typed)) for *place, typed in found["pending"]]
        carried = frozenset(Place(*map(plain_text, place)) for place in found.get("carried", ()))
        files = {plain_text(name): sha256_of(sha256) for name, sha256 in found["files"].items()}
        deleted_at = found.get("deleted_at")
        if deleted_at is not None:
            iso_moment(deleted_at)
        return Companion(files, tuple(pending), found["sample"] is True, deleted_at, carried)
    except FileNotFoundError:
        return Companion()
    except (OSError, ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return None


def _write(folder: Path, connection: sqlite3.Connection, key: int) -> None:
    from kcnminutes.archive import past_files
    from kcnminutes.record import record_to_json

    stored = load(connection, key)
    files = dict(connection.execute("SELECT path, sha256 FROM conference_file WHERE conference = ?", (key,)).fetchall())
    name = folder / RECORDS / stem(stored.conference.id)
    write_whole(folder, name.with_name(f"{name.name}.json"), record_to_json(stored.conference).encode())
    companion = name.with_name(f"{name.name}.files.json")
    binned = connection.execute("SELECT deleted_at FROM conference WHERE key = ?", (key,)).fetchone()[0]
    if files or stored.pending or stored.sample or binned or stored.carried:
        pending = [[p.place.section, p.place.row, p.place.field, p.text] for p in stored.pending]
        beside = {"id": stored.conference.id, "sample": stored.sample, "files": files, "pending": pending}
        beside["deleted_at"] = binned
        beside["carried"] = sorted([one.section, one.row, one.field] for one in stored.carried)
        write_whole(folder, companion, json.dumps(beside, ensure_ascii=False, indent=2).encode())
    else:
        companion.unlink(missing_ok=True)
    past_files.renew(folder, connection, key, stored.conference.id)
