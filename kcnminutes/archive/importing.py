"""What an import does to the archive: added, unchanged, updated, or refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from kcnminutes.archive import registry, saving, search_index
from kcnminutes.archive.errors import Refused
from kcnminutes.archive.files import FileStore, Staged
from kcnminutes.archive.loading import Stored, load
from kcnminutes.record import Conference, Photo, RecordError, Status, without_follow_up
from kcnminutes.words import UserError, t


class Outcome(StrEnum):
    ADDED = "added"
    UNCHANGED = "unchanged"
    UPDATED = "updated"


def stage_all(
    store: FileStore, conference: Conference, files: Mapping[str, Path], undo: ExitStack
) -> dict[str, Staged]:
    """Copies every file of the record in and decodes its photos; what is not kept goes away with `undo`.

    Raises RecordError at the field of a file that is missing or no photo.
    """
    staged: dict[str, Staged] = {}
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
            undo.callback(store.drop, staged[row.file])
    return staged


def put(
    connection: sqlite3.Connection,
    store: FileStore,
    conference: Conference,
    staged: Mapping[str, Staged],
    *,
    sample: bool,
    now: datetime,
) -> Outcome:
    """Inside one writing transaction. Raises Refused for a final that differs in more than its follow-up."""
    found = connection.execute("SELECT key, deleted_at FROM conference WHERE id = ?", (conference.id,)).fetchone()
    if found is None:
        _keep(store, staged)
        key = saving.write_new(connection, conference, now, sample)
        registry.note_files(connection, key, {path: one.key for path, one in staged.items()}, now)
        return Outcome.ADDED
    key, binned = found[0], found[1] is not None
    stored = load(connection, key)
    same_files = registry.hashes(connection, key, stored.conference) == {
        path: one.key.sha256 for path, one in staged.items()
    }
    same = stored.conference == conference and same_files and not stored.pending
    if same and not binned:
        return Outcome.UNCHANGED
    if not same:
        _refuse_sealed(stored, conference, same_files)
    _keep(store, staged)
    registry.note_files(connection, key, {path: one.key for path, one in staged.items()}, now)
    if binned:
        connection.execute("UPDATE conference SET deleted_at = NULL WHERE key = ?", (key,))
        search_index.update(connection, key, None, stored.conference)
    saving.write_changes(connection, key, stored.conference, conference)
    saving.write_pending(connection, key, ())
    saving.note_save(connection, key, stored.revision + 1, now)
    return Outcome.ADDED if binned else Outcome.UPDATED


def _keep(store: FileStore, staged: Mapping[str, Staged]) -> None:
    for one in staged.values():
        store.keep(one)


def _refuse_sealed(stored: Stored, conference: Conference, same_files: bool) -> None:
    if stored.conference.status is not Status.FINAL:
        return
    if not same_files or without_follow_up(stored.conference) != without_follow_up(conference):
        raise Refused(
            t("biên bản “{title}” đã chốt trong kho và khác với tệp nhập vào", title=stored.conference.title),
            t("chỉ phần theo dõi nhiệm vụ của biên bản đã chốt được cập nhật; hãy mở phiên bản mới nếu cần sửa"),
        )
