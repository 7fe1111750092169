"""A new database out of the JSON files beside the old one, for when that is lost and there is no newer backup.

The old one is never thrown away: it goes into backups/. The new one is made beside it and takes its name when whole.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import astuple, dataclass, field
from datetime import datetime
from pathlib import Path

from kcnminutes.archive import connection as connecting
from kcnminutes.archive import past_files, registry, saving, schema, states
from kcnminutes.archive.connection import DATABASE
from kcnminutes.archive.errors import ArchiveError, ArchiveMissing, Refused
from kcnminutes.archive.files import FileKey, FileStore
from kcnminutes.archive.index import search_index
from kcnminutes.archive.locks import FileLock
from kcnminutes.archive.open_archive import BACKUPS, LOCKS, WRITER_LOCK
from kcnminutes.archive.seals import chain_files
from kcnminutes.archive.seals.chain import COLUMNS, Link
from kcnminutes.archive.side_files import RECORDS, Companion, read_companion, stem
from kcnminutes.record import Conference, RecordError, read_record
from kcnminutes.refusals import rename
from kcnminutes.words import t

_UNFINISHED = "rebuilding.sqlite"
_BESIDE = ("-wal", "-shm", "-journal")


@dataclass(slots=True)
class Rebuilt:
    """What came back. `lost` says in sentences what did not."""

    conferences: int = 0
    sealed: int = 0
    lost: list[str] = field(default_factory=list)


def rebuild(folder: Path, now: datetime) -> Rebuilt:
    """See `Archive.rebuild`."""
    _must_be_needed(folder)
    with connecting.sentences(folder / DATABASE):
        return _rebuild(folder, now)


def _rebuild(folder: Path, now: datetime) -> Rebuilt:
    lock = FileLock(folder / LOCKS / WRITER_LOCK)
    fresh = folder / _UNFINISHED
    try:
        (folder / LOCKS).mkdir(mode=0o700, exist_ok=True)
        if not lock.acquire(connecting.WAIT_S):
            raise connecting.busy(folder)
        _remove(fresh)
        connecting.make_database(fresh)
        rebuilt = _fill(folder, fresh, now)
        connecting.check_copy(fresh)
        _put_old_away(folder, now)
        rename(fresh, folder / DATABASE)
        return rebuilt
    finally:
        with suppress(OSError):
            _remove(fresh)
        lock.release()


def _must_be_needed(folder: Path) -> None:
    from kcnminutes.archive.archive import Archive
    from kcnminutes.archive.checking.whole import database_problems

    if not (folder / RECORDS).is_dir() or not any((folder / RECORDS).glob("*.json")):
        raise ArchiveMissing(
            t("không có hồ sơ JSON nào trong {folder} để dựng lại kho", folder=folder / RECORDS),
            t("hãy kiểm tra lại đường dẫn của kho, hoặc khôi phục từ bản sao lưu"),
        )
    try:
        with Archive.open(folder, write=False) as archive:
            whole = not database_problems(folder, archive.connection)
    except ArchiveError:
        return
    if whole:
        raise Refused(
            t("cơ sở dữ liệu của kho {folder} vẫn nguyên vẹn nên không cần dựng lại", folder=folder),
            t("nếu cần bản cũ hơn, hãy khôi phục từ bản sao lưu vào một thư mục khác"),
        )


def _fill(folder: Path, fresh: Path, now: datetime) -> Rebuilt:
    rebuilt = Rebuilt()
    connection = connecting.connect(fresh)
    try:
        connecting.run_steps(connection, schema.APPLICATION_ID, schema.STEPS)
        with connecting.sentences(fresh):
            connection.execute("BEGIN IMMEDIATE")
            _bring_rest(connection, folder, now, rebuilt)
            search_index.note_analyser(connection)
            for path in _records(folder):
                _bring_record(connection, folder, path, now, rebuilt)
            _bring_files_of_states(connection, folder, now)
            _bring_audit(connection, folder, rebuilt)
            connection.execute("DELETE FROM to_seal")
            connection.execute("COMMIT")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("PRAGMA journal_mode = DELETE")
    finally:
        connection.close()
    return rebuilt


def _records(folder: Path) -> Iterator[Path]:
    for path in sorted((folder / RECORDS).glob("*.json")):
        if path.name != chain_files.ARCHIVE and not path.name.endswith(".files.json"):
            yield path


def _bring_record(connection: sqlite3.Connection, folder: Path, path: Path, now: datetime, rebuilt: Rebuilt) -> None:
    try:
        conference = read_record(path.read_bytes())[0]
    except (OSError, RecordError) as failure:
        rebuilt.lost.append(t("không đọc được hồ sơ {name}: {reason}", name=path.name, reason=failure))
        return
    if path.stem != stem(conference.id):  # a copy that a program which synchronises, or a hand, has left
        rebuilt.lost.append(t("tệp {name} không phải hồ sơ gốc nên được bỏ qua", name=path.name))
        return
    companion = read_companion(path)
    if companion is None:
        rebuilt.lost.append(
            t(
                "không đọc được tệp {name} đi kèm hồ sơ “{title}”",
                name=f"{path.stem}.files.json",
                title=_title(conference),
            )
        )
        companion = Companion()
    key = saving.write_new(connection, conference, now, companion.sample)
    _bring_files(connection, folder, key, conference, companion.files, now, rebuilt)
    saving.write_pending(connection, key, companion.pending)
    saving.write_carried(connection, key, companion.carried)
    _bring_states(connection, folder, key, conference, rebuilt)
    if companion.deleted_at:
        search_index.update(connection, key, conference, None)
        connection.execute("UPDATE conference SET deleted_at = ? WHERE key = ?", (companion.deleted_at, key))
    rebuilt.conferences += 1


def _bring_states(
    connection: sqlite3.Connection, folder: Path, key: int, conference: Conference, rebuilt: Rebuilt
) -> None:
    for path in past_files.state_files(folder, conference.id):
        row = past_files.read_state(path)
        if row is None:
            rebuilt.lost.append(
                t(
                    "không đọc được một trạng thái trước đây của “{title}”: {name}",
                    title=_title(conference),
                    name=path.name,
                )
            )
            continue
        columns = (row[0], key, *row[1:])
        connection.execute("INSERT OR IGNORE INTO state VALUES (?, ?, ?, ?, ?, ?)", columns)


def _bring_files_of_states(connection: sqlite3.Connection, folder: Path, now: datetime) -> None:
    """What only a state of before names; what is lost of it was told when it was lost, or never mattered since."""
    there = [
        (sha256, size, now.isoformat()) for sha256 in states.contents(connection) if (size := _size(folder, sha256))
    ]
    connection.executemany("INSERT OR IGNORE INTO file VALUES (?, ?, ?)", there)


def _bring_audit(connection: sqlite3.Connection, folder: Path, rebuilt: Rebuilt) -> None:
    for path in past_files.audit_files(folder):
        found = past_files.read_audit(path)
        if found is None:
            name = path.relative_to(folder).as_posix()
            rebuilt.lost.append(t("không đọc được nhật ký thay đổi trong tệp {name}", name=name))
            continue
        id, lines = found
        rows = [(number, id, *rest) for number, *rest in lines]
        connection.executemany("INSERT OR IGNORE INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def _title(conference: Conference) -> str:
    return conference.title or conference.id


def _bring_files(
    connection: sqlite3.Connection,
    folder: Path,
    key: int,
    conference: Conference,
    files: Mapping[str, str],
    now: datetime,
    rebuilt: Rebuilt,
) -> None:
    known = {name: FileKey(sha256, _size(folder, sha256)) for name, sha256 in files.items()}
    registry.note_files(connection, key, known, now)
    for name in sorted(registry.paths(conference)):
        if name not in known or not known[name].size:
            rebuilt.lost.append(t("mất tệp {name} của “{title}”", name=name, title=_title(conference)))


def _size(folder: Path, sha256: str) -> int:
    """0 for a content that is lost: verification names it from now on."""
    original = FileStore(folder).original(sha256)
    return original.stat().st_size if original.is_file() else 0


def _bring_rest(connection: sqlite3.Connection, folder: Path, now: datetime, rebuilt: Rebuilt) -> None:
    rest = chain_files.read_rest(folder)
    if rest is None:
        rebuilt.lost.append(t("mất phần cài đặt của kho vì tệp {name} không đọc được", name=chain_files.ARCHIVE))
        rest = {"settings": {}, "reopened": [], "pdfs": [], "head": None}
    connection.executemany("INSERT OR REPLACE INTO setting VALUES (?, ?)", list(rest["settings"].items()))
    connection.executemany("INSERT OR IGNORE INTO reopened VALUES (?, ?, ?, ?, ?)", rest["reopened"])
    links = list(_links(folder, rebuilt))
    places = ", ".join("?" * len(COLUMNS.split(",")))
    connection.executemany(f"INSERT INTO sealed ({COLUMNS}) VALUES ({places})", [astuple(link) for link in links])
    rebuilt.sealed = len(links)
    # The head is what was: versions whose files are lost are named by every verification from now on.
    last = (links[-1].number, links[-1].hash) if links else (0, "")
    connection.execute("UPDATE sealed_head SET count = ?, hash = ?", tuple(rest["head"] or last))
    there = {link.number for link in links}
    for seal, sha256, hash in rest["pdfs"]:
        if seal in there:
            row = (sha256, _size(folder, sha256), now.isoformat())
            connection.execute("INSERT OR IGNORE INTO file VALUES (?, ?, ?)", row)
            connection.execute("INSERT INTO sealed_pdf VALUES (?, ?, ?)", (seal, sha256, hash))


def _links(folder: Path, rebuilt: Rebuilt) -> Iterator[Link]:
    for number in sorted(chain_files.numbers(folder)):
        path = chain_files.path_of(folder, number)
        link = chain_files.read_link(path)
        if link is None:
            rebuilt.lost.append(t("biên bản đã chốt trong tệp {name} không còn như khi chốt", name=path.name))
        else:
            yield link


def _put_old_away(folder: Path, now: datetime) -> None:
    """Whatever is left of the old database may still be of use to somebody."""
    old = folder / DATABASE
    put_away = folder / BACKUPS / f"damaged-{now:%Y%m%d-%H%M%S}"
    for path in (old, *(old.with_name(f"{DATABASE}{ending}") for ending in _BESIDE)):
        if path.is_file():
            put_away.mkdir(mode=0o700, parents=True, exist_ok=True)
            rename(path, put_away / path.name)


def _remove(database: Path) -> None:
    for ending in ("", *_BESIDE):
        database.with_name(f"{database.name}{ending}").unlink(missing_ok=True)
