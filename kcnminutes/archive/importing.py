"""What an import does to the archive, foreseen and done: added, unchanged, updated, or refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from kcnminutes.archive import audit, registry, saving, states
from kcnminutes.archive.audit import Deed
from kcnminutes.archive.errors import Refused
from kcnminutes.archive.files import FileStore, Staged
from kcnminutes.archive.index import search_index
from kcnminutes.archive.loading import Stored, load
from kcnminutes.archive.seals import sealing
from kcnminutes.archive.states import StateReason
from kcnminutes.record import Conference, Photo, RecordError, Status, closed_content
from kcnminutes.words import UserError, t


class Outcome(StrEnum):
    ADDED = "added"
    UNCHANGED = "unchanged"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record whose files are copied in and decoded; neither is in the archive before it is taken in.

    Whoever has one takes it in or drops it.
    """

    conference: Conference
    staged: Mapping[str, Staged]

    def drop(self) -> None:
        """Forgets the copies that were not taken in."""
        for one in self.staged.values():
            one.drop()


@dataclass(frozen=True, slots=True)
class Before:
    """What the archive held of a conference: its files by path (hashes), and since when it lay in the bin, or None."""

    stored: Stored
    files: Mapping[str, str]
    binned_at: str | None


@dataclass(frozen=True, slots=True)
class Held:
    """What the archive holds of a conference, in the bin too: its originals and print copies by the record's `file`."""

    conference: Conference
    revision: int
    originals: Mapping[str, Path]
    print_copies: Mapping[str, Path]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What taking a record in would do. `before` is None for a conference that the archive does not hold."""

    outcome: Outcome
    before: Before | None
    other_bytes: frozenset[str] = frozenset()
    """Files that hold something else under the same path."""

    @property
    def revision(self) -> int:
        """0 for a conference that the archive does not hold."""
        return self.before.stored.revision if self.before else 0


@dataclass(frozen=True, slots=True)
class Taken:
    """One import that was done, with what `Archive.take_back` needs to undo it."""

    id: str
    title: str
    outcome: Outcome
    revision: int
    before: Before | None
    new_content: frozenset[str] = frozenset()
    """Hashes of files that the archive did not have."""


def prepare(
    store: FileStore, conference: Conference, files: Mapping[str, Path], each: Callable[[], object] | None = None
) -> Prepared:
    """Copies every file of the record in and decodes its photos. It touches no database: any thread may do it.

    `each` is called after each file; what it raises ends the work. Raises RecordError at the field of a file that is
    missing or no photo. Whatever is raised, nothing is left behind.
    """
    staged: dict[str, Staged] = {}
    with ExitStack() as undo:
        for section in ("photos", "attachments"):
            for number, row in enumerate(getattr(conference, section)):
                path = f"{section}[{number}].file"
                if row.file not in files:
                    raise RecordError(
                        path, t("không có tệp {name}", name=row.file), t("hãy đặt tệp vào cạnh biên bản rồi nhập lại")
                    )
                before = staged.get(row.file)
                photo = isinstance(row, Photo)
                if before is not None and (not photo or before.is_photo):
                    continue
                try:
                    staged[row.file] = store.stage(files[row.file], photo=photo)
                except UserError as refusal:
                    raise RecordError(path, refusal.what, refusal.advice) from refusal
                undo.callback(staged[row.file].drop)
                if before is not None:
                    before.drop()
                if each is not None:
                    each()
        undo.pop_all()
    return Prepared(conference, staged)


def foresee(connection: sqlite3.Connection, prepared: Prepared) -> Foreseen:
    """Within one transaction. Raises Refused for a final that differs in more than its follow-up."""
    conference = prepared.conference
    found = connection.execute("SELECT key, deleted_at FROM conference WHERE id = ?", (conference.id,)).fetchone()
    if found is None:
        return Foreseen(Outcome.ADDED, None)
    key, binned_at = found
    stored = load(connection, key)
    rows = connection.execute("SELECT path, sha256 FROM conference_file WHERE conference = ?", (key,)).fetchall()
    before = Before(stored, dict(rows), binned_at)
    will = {path: one.key.sha256 for path, one in prepared.staged.items()}
    was = registry.hashes(connection, key, stored.conference)
    same_files = was == will
    if stored.conference == conference and same_files and not stored.pending:
        return Foreseen(Outcome.UNCHANGED if binned_at is None else Outcome.ADDED, before)
    _refuse_sealed(stored, conference, same_files)
    other = frozenset(path for path in was.keys() & will.keys() if was[path] != will[path])
    return Foreseen(Outcome.UPDATED if binned_at is None else Outcome.ADDED, before, other)


def put(
    connection: sqlite3.Connection,
    store: FileStore,
    prepared: Prepared,
    *,
    sample: bool,
    now: datetime,
    expected: int | None = None,
) -> Taken:
    """Inside one writing transaction. Raises Refused as `foresee` does, and where the revision is not `expected`."""
    conference, staged = prepared.conference, prepared.staged
    foreseen = foresee(connection, prepared)
    if expected is not None and expected != foreseen.revision:
        raise Refused(
            t("biên bản “{title}” vừa được đổi trong kho sau khi xem trước", title=conference.title),
            t("hãy chọn tệp và nhập lại để xem điều sẽ thay đổi"),
        )
    before = foreseen.before
    if foreseen.outcome is Outcome.UNCHANGED:
        return Taken(conference.id, conference.title, Outcome.UNCHANGED, foreseen.revision, before)
    new_content = registry.unknown(connection, (one.key.sha256 for one in staged.values()))
    for one in staged.values():
        store.keep(one)
    keys = {path: one.key for path, one in staged.items()}
    if before is None:
        key = saving.write_new(connection, conference, now, sample)
        registry.note_files(connection, key, keys, now)
        audit.note(connection, conference.id, Deed.IMPORTED, now)
        if conference.status is Status.FINAL:
            sealing.seal(connection, key, conference, now)
        return Taken(conference.id, conference.title, Outcome.ADDED, 1, None, new_content)
    key = registry.key_of(connection, conference.id)
    stored = before.stored
    if stored.conference != conference or stored.pending or foreseen.other_bytes:
        states.keep(connection, key, states.snapshot(connection, key, stored), StateReason.IMPORT, now)
    registry.note_files(connection, key, keys, now)
    audit.note(connection, conference.id, Deed.IMPORTED, now, sections=audit.differing(stored.conference, conference))
    if before.binned_at is not None:
        connection.execute("UPDATE conference SET deleted_at = NULL WHERE key = ?", (key,))
        search_index.update(connection, key, None, stored.conference)
    saving.write_changes(connection, key, stored.conference, conference)
    saving.write_pending(connection, key, ())
    saving.write_carried(connection, key, frozenset())
    saving.note_save(connection, key, stored.revision + 1, now)
    if conference.status is Status.FINAL and stored.conference.status is not Status.FINAL:
        sealing.seal(connection, key, conference, now)
    return Taken(conference.id, conference.title, foreseen.outcome, stored.revision + 1, before, new_content)


def _refuse_sealed(stored: Stored, conference: Conference, same_files: bool) -> None:
    if stored.conference.status is not Status.FINAL:
        return
    if not same_files or closed_content(stored.conference) != closed_content(conference):
        raise Refused(
            t("biên bản “{title}” đã chốt trong kho và khác với tệp nhập vào", title=stored.conference.title),
            t("biên bản đã chốt chỉ nhận phần theo dõi nhiệm vụ và từ khóa; muốn sửa, hãy mở phiên bản mới"),
        )
