"""An import is undone: what it added was never there, what it updated is as it was."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

from kcnminutes.archive import audit, past_files, registry, saving, side_files
from kcnminutes.archive.audit import Deed
from kcnminutes.archive.errors import Refused
from kcnminutes.archive.importing import Before, Outcome, Taken
from kcnminutes.archive.index import search_index
from kcnminutes.archive.loading import load
from kcnminutes.archive.seals import chain_files, sealing
from kcnminutes.record import Status
from kcnminutes.words import t


def take_back(connection: sqlite3.Connection, folder: Path, taken: Taken, now: datetime) -> frozenset[str]:
    """Inside one writing transaction. Returns the hashes of the contents that nobody needs any more.

    The revision goes on counting up, so that nobody who loaded the imported state saves over the one of before.
    Raises Refused for a conference that was changed, or went into the bin, since.
    """
    if taken.outcome is Outcome.UNCHANGED:
        return frozenset()
    found = connection.execute("SELECT key, revision FROM conference WHERE id = ?", (taken.id,)).fetchone()
    if found is None or found[1] != taken.revision:
        raise Refused(
            t("hội nghị “{title}” đã được sửa hoặc xóa sau khi nhập, nên được giữ nguyên", title=taken.title),
            t("hãy mở hội nghị đó, hoặc thùng rác, rồi tự quyết định"),
        )
    key = found[0]
    pdfs: frozenset[str] = frozenset()
    if _sealed_by(connection, key, taken):
        pdfs = sealing.unseal_import(connection, taken.id, now)
        chain_files.put_away_unknown(folder, connection)
    if taken.before is None:
        search_index.update(connection, key, load(connection, key).conference, None)
        connection.execute("DELETE FROM conference WHERE key = ?", (key,))
        audit.forget_import(connection, taken.id)
        side_files.remove(folder, taken.id)
        past_files.gone(folder, connection, taken.id)
    else:
        _put_back(connection, key, taken.before, taken.revision)
        audit.note(connection, taken.id, Deed.TAKEN_BACK, now)
    return registry.forget_unused(connection, taken.new_content | pdfs)


def _sealed_by(connection: sqlite3.Connection, key: int, taken: Taken) -> bool:
    """Whether the import made a draft, or nothing, into a final."""
    status = connection.execute("SELECT status FROM conference WHERE key = ?", (key,)).fetchone()[0]
    was_final = taken.before is not None and taken.before.stored.conference.status is Status.FINAL
    return bool(status == Status.FINAL) and not was_final


def _put_back(connection: sqlite3.Connection, key: int, before: Before, revision: int) -> None:
    stored = before.stored
    saving.write_changes(connection, key, load(connection, key).conference, stored.conference)
    saving.write_pending(connection, key, stored.pending)
    saving.write_carried(connection, key, stored.carried)
    registry.set_hashes(connection, key, before.files)
    if before.binned_at is not None:
        search_index.update(connection, key, stored.conference, None)
        connection.execute("UPDATE conference SET deleted_at = ? WHERE key = ?", (before.binned_at, key))
    saving.note_save(connection, key, revision + 1, stored.saved_at)
