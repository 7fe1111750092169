"""The writing transactions on one conference: save, bin, index anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kcnminutes.archive import audit, past_files, registry, saving, side_files, states
from kcnminutes.archive.audit import Deed
from kcnminutes.archive.files import FileKey, FileStore
from kcnminutes.archive.index import search_index
from kcnminutes.archive.loading import Stored, load, load_pending
from kcnminutes.archive.people import name_key
from kcnminutes.archive.saving import Saved, stale
from kcnminutes.archive.seals import sealing
from kcnminutes.archive.states import StateReason
from kcnminutes.record import Conference, Pending, Place, Status, stays_open


def save(
    connection: sqlite3.Connection,
    store: FileStore,
    new: Conference,
    base: Conference | None,
    revision: int,
    pending: tuple[Pending, ...],
    carried: frozenset[Place],
    files: Mapping[str, FileKey],
    now: datetime,
) -> Saved:
    """See `Archive.save`."""
    found = connection.execute(
        "SELECT key, revision, saved_at, deleted_at, status FROM conference WHERE id = ?", (new.id,)
    ).fetchone()
    if base is None:
        if found is not None or revision:
            raise stale(new.id)
        key = saving.write_new(connection, new, now, sample=False)
        _note_files(connection, store, key, new, None, files, now)
        saving.write_pending(connection, key, pending)
        audit.note(connection, new.id, Deed.CREATED, now)
        saving.write_carried(connection, key, carried)
        if new.status is Status.FINAL:
            sealing.seal(connection, key, new, now)
        return Saved(1, now)
    if found is None or found[1] != revision or found[3] is not None or base.id != new.id:
        raise stale(new.id)
    key = found[0]
    sealing.guard(found[4], base, new)
    if found[4] == Status.FINAL and (files or _beyond_follow_up(connection, key, pending)):
        raise sealing.sealed_already(base.title)
    saved_at = datetime.fromisoformat(found[2])
    new_day = saved_at.date() < now.date()
    evening = states.snapshot(connection, key, load(connection, key)) if new_day else None
    written = saving.write_changes(connection, key, base, new)
    written |= _note_files(connection, store, key, new, base, files, now)
    written |= saving.write_pending(connection, key, pending)
    written |= saving.write_carried(connection, key, carried)
    if not written:
        return Saved(revision, saved_at)
    if evening is not None:
        states.keep(connection, key, evening, StateReason.DAY, now)
    sections = audit.differing(base, new)
    audit.note(connection, new.id, _deed(found[4], base, new, sections), now, sections=sections)
    saving.note_save(connection, key, revision + 1, now)
    return Saved(revision + 1, now)


def _deed(stored_status: str, base: Conference, new: Conference, sections: tuple[str, ...]) -> Deed:
    if sections == ("",) and replace(base, tags=new.tags) == new:
        return Deed.TAGGED
    return Deed.FOLLOWED_UP if stored_status == Status.FINAL else Deed.EDITED


def _beyond_follow_up(connection: sqlite3.Connection, key: int, pending: tuple[Pending, ...]) -> bool:
    """Whether something is being typed where sealed minutes are closed."""
    new = set(pending) - set(load_pending(connection, key))
    return any(not stays_open(one.place) for one in new)


def _note_files(
    connection: sqlite3.Connection,
    store: FileStore,
    key: int,
    new: Conference,
    base: Conference | None,
    files: Mapping[str, FileKey],
    now: datetime,
) -> bool:
    """Every file that the record names must be in the archive before the record says so."""
    for path, content in files.items():
        if not store.original(content.sha256).is_file():
            raise registry.missing_file(path)
    written = registry.note_files(connection, key, files, now) if files else False
    if base is None or base.photos is not new.photos or base.attachments is not new.attachments:
        lacking = registry.paths(new) - registry.hashes(connection, key, new).keys()
        if lacking:
            raise registry.missing_file(min(lacking))
    return written


def tag(
    connection: sqlite3.Connection,
    store: FileStore,
    key: int,
    add: tuple[str, ...],
    drop: tuple[str, ...],
    now: datetime,
) -> tuple[str, ...]:
    """See `Archive.tag`."""
    stored = load(connection, key)
    before = stored.conference.tags
    unwanted = set(map(name_key, drop))
    tags = {name_key(one): one for one in before if name_key(one) not in unwanted}
    for one in add:
        if one.strip():
            tags.setdefault(name_key(one), " ".join(one.split()))
    _save_tags(connection, store, stored, tuple(tags.values()), now)
    return before


def set_tags(connection: sqlite3.Connection, store: FileStore, key: int, tags: tuple[str, ...], now: datetime) -> None:
    """See `Archive.set_tags`."""
    _save_tags(connection, store, load(connection, key), tags, now)


def _save_tags(
    connection: sqlite3.Connection, store: FileStore, stored: Stored, tags: tuple[str, ...], now: datetime
) -> None:
    new = replace(stored.conference, tags=tags)
    save(connection, store, new, stored.conference, stored.revision, stored.pending, stored.carried, {}, now)


def to_bin(connection: sqlite3.Connection, key: int, now: datetime) -> None:
    stored = load(connection, key)
    search_index.update(connection, key, stored.conference, None)
    connection.execute("UPDATE conference SET deleted_at = ? WHERE key = ?", (now.isoformat(), key))
    audit.note(connection, stored.conference.id, Deed.BINNED, now)
    saving.note_save(connection, key, stored.revision + 1, stored.saved_at)


def from_bin(connection: sqlite3.Connection, key: int, now: datetime) -> None:
    stored = load(connection, key)
    states.keep_at_new_day(connection, key, stored, now)
    connection.execute("UPDATE conference SET deleted_at = NULL WHERE key = ?", (key,))
    audit.note(connection, stored.conference.id, Deed.RESTORED, now)
    search_index.update(connection, key, None, stored.conference)
    saving.note_save(connection, key, stored.revision + 1, now)


def due(connection: sqlite3.Connection, before: datetime) -> list[tuple[int, str]]:
    """The keys and ids of what was put into the bin at `before` or earlier."""
    found = connection.execute("SELECT key, id FROM conference WHERE deleted_at <= ?", (before.isoformat(),))
    return found.fetchall()


def purge(connection: sqlite3.Connection, folder: Path, before: datetime, now: datetime) -> int:
    """Removes what was put into the bin at `before` or earlier. Its files stay until they are swept."""
    gone = due(connection, before)
    for key, id in gone:
        remove(connection, folder, key, id, now)
    return len(gone)


def remove(connection: sqlite3.Connection, folder: Path, key: int, id: str, now: datetime) -> None:
    """Removes one from the bin for good. Its sealed versions stay in the chain, its files until they are swept."""
    sealing.note_removal(connection, id, now)
    audit.note(connection, id, Deed.REMOVED, now)
    connection.execute("DELETE FROM conference WHERE key = ?", (key,))
    # Before the commit: a side file too few is written again, one too many would bring it back.
    side_files.remove(folder, id)
    past_files.gone(folder, connection, id)


def index_anew(connection: sqlite3.Connection) -> None:
    """Makes the whole search index out of the records, oldest first."""
    search_index.empty(connection)
    keys = connection.execute("SELECT key FROM conference WHERE deleted_at IS NULL ORDER BY starts_at, key").fetchall()
    for (key,) in keys:
        search_index.update(connection, key, None, load(connection, key).conference)
    search_index.note_analyser(connection)
