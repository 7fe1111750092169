"""Opens the database of an archive: settings of the connection, schema steps, failures as sentences."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kcnminutes.archive.errors import (
    ArchiveBusy,
    ArchiveDamaged,
    ArchiveError,
    ArchiveMissing,
    ArchiveNewer,
    ArchiveReadOnly,
)
from kcnminutes.refusals import in_use
from kcnminutes.words import UserError, t

DATABASE = "archive.sqlite"
WAIT_S = 30.0
"""How long a writer waits for another one."""

Steps = tuple[tuple[str, ...], ...]

_PRAGMAS = ("foreign_keys = ON", "synchronous = FULL", "temp_store = MEMORY", "cache_size = -32000")


def make_database(path: Path) -> None:
    """An empty file with the user's rights only; what SQLite puts beside it takes the same rights."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def file_at(path: Path) -> tuple[int, int] | None:
    """What the system calls a file or folder, whatever its name: device and number. None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def connect(path: Path, *, write: bool = True) -> sqlite3.Connection:
    """A connection to an existing database, without transactions of its own; its journal fits the place.

    Raises ArchiveMissing, ArchiveDamaged.
    """
    if not path.is_file():
        raise ArchiveMissing(
            t("không có kho lưu trữ trong thư mục {folder}", folder=path.parent),
            t("hãy kiểm tra lại đường dẫn, hoặc nhập một hội nghị để tạo kho mới"),
        )
    with sentences(path):
        try:
            return _connect(uri(path, "mode=rw"), path.parent, write=write)
        except sqlite3.OperationalError:
            # On a disk that cannot be written there is no room for WAL's helper files: read what is there.
            if write or _takes_files(path.parent) or path.with_name(f"{DATABASE}-wal").exists():
                raise
            return _connect(uri(path, "mode=ro&immutable=1"), path.parent, write=False)


def _takes_files(folder: Path) -> bool:
    """Whether anything can be written there, by trying: on Windows `os.access` says yes of every folder."""
    trial = folder / f"trial-{os.getpid()}.tmp"
    try:
        os.close(os.open(trial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        trial.unlink()
    except OSError:
        return False
    return True


def uri(path: Path, how: str) -> str:
    """The path as SQLite wants it, a share of the network (file://server/...) with two more strokes."""
    address = path.resolve().as_uri()
    if not address.startswith("file:///"):
        address = address.replace("file://", "file:////", 1)
    return f"{address}?{how}"


def _set_journal(connection: sqlite3.Connection, folder: Path) -> None:
    """A write-ahead log on a disk of this computer, a rollback journal elsewhere; an archive may have been moved."""
    from kcnminutes.archive.whereabouts import Whereabouts, whereabouts

    wanted = "wal" if whereabouts(folder) is Whereabouts.LOCAL else "delete"
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != wanted:
        with suppress(sqlite3.OperationalError):  # somebody else has it open: the next start will do
            connection.execute(f"PRAGMA journal_mode = {wanted}")


def _connect(address: str, folder: Path, *, write: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=WAIT_S, cached_statements=256)
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        if write:
            _set_journal(connection, folder)
    except BaseException:
        connection.close()
        raise
    return connection


def version(connection: sqlite3.Connection) -> int:
    """The number of schema steps done."""
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found


def check_version(connection: sqlite3.Connection, path: Path, application_id: int, steps: Steps) -> int:
    """The archive's version. Raises ArchiveNewer, or ArchiveDamaged for a database of another program."""
    with sentences(path):
        found = version(connection)
        made_by = connection.execute("PRAGMA application_id").fetchone()[0]
    if found and made_by != application_id:
        raise ArchiveDamaged(
            t("tệp {path} không phải của kho biên bản", path=path),
            t("hãy kiểm tra lại đường dẫn hoặc khôi phục từ bản sao lưu"),
        )
    if found > len(steps):
        raise ArchiveNewer(
            t("kho lưu trữ {folder} do phiên bản mới hơn của chương trình tạo ra", folder=path.parent),
            t("hãy cập nhật chương trình rồi mở lại"),
        )
    return found


def run_steps(connection: sqlite3.Connection, application_id: int, steps: Steps) -> None:
    """Brings the database to the newest version, each step whole or not at all."""
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        for number in range(version(connection), len(steps)):
            _run_step(connection, application_id, number + 1, steps[number])
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _run_step(connection: sqlite3.Connection, application_id: int, number: int, statements: tuple[str, ...]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in statements:
            connection.execute(statement)
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise AssertionError(f"schema step {number} breaks foreign keys: {broken[:3]}")
        connection.execute(f"PRAGMA application_id = {application_id}")
        connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def sentences(path: Path) -> Iterator[None]:
    """Failures of the world (locked, full, broken, read-only) as ArchiveError; our own mistakes rise as they are.

    `path` is the database whose folder they are told of, whether SQLite met them or the files beside it.
    """
    try:
        yield
    except UserError:
        raise
    except Exception as failure:
        error = _as_sentence(failure, path.parent)
        if error is None:
            raise
        raise error from failure


def _as_sentence(failure: Exception, folder: Path) -> ArchiveError | None:
    if isinstance(failure, OSError):
        return _of_system(failure, folder)
    # Peewee raises exceptions of its own out of SQLite's; it is not imported for that.
    inner = failure if isinstance(failure, sqlite3.Error) else failure.__context__
    return _of_database(inner, folder) if isinstance(inner, sqlite3.Error) else None


def _of_database(failure: sqlite3.Error, folder: Path) -> ArchiveError | None:
    code = (getattr(failure, "sqlite_errorcode", None) or 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return busy(folder)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return ArchiveDamaged(
            t("cơ sở dữ liệu của kho {folder} bị hỏng", folder=folder),
            t("hãy khôi phục từ bản sao lưu vào một thư mục trống"),
        )
    if code == sqlite3.SQLITE_FULL:
        return full(folder)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH):
        return not_writable(folder)
    if code == sqlite3.SQLITE_IOERR:
        return broken(folder)
    return None


def _of_system(failure: OSError, folder: Path) -> ArchiveError:
    if failure.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return full(folder)
    if in_use(failure):
        return ArchiveBusy(
            t("tệp {path} của kho đang mở ở chương trình khác", path=failure.filename2 or failure.filename),
            t("hãy đóng chương trình đó rồi thử lại"),
        )
    if failure.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return not_writable(folder)
    if isinstance(failure, FileExistsError | NotADirectoryError):
        return ArchiveError(
            t("ở chỗ của một thư mục thuộc kho {folder} lại có một tệp ({path})", folder=folder, path=failure.filename),
            t("hãy chuyển tệp đó đi rồi thử lại"),
        )
    return broken(folder)


def full(folder: Path) -> ArchiveError:
    return ArchiveError(
        t("ổ đĩa chứa kho {folder} đã đầy, chưa ghi được", folder=folder), t("hãy giải phóng dung lượng rồi thử lại")
    )


def broken(folder: Path) -> ArchiveError:
    return ArchiveError(
        t("ổ đĩa chứa kho {folder} không đọc hoặc ghi được", folder=folder),
        t("hãy kiểm tra kết nối của ổ đĩa; những gì đã lưu trước đó vẫn còn"),
    )


def busy(folder: Path) -> ArchiveBusy:
    return ArchiveBusy(
        t("kho {folder} đang được một cửa sổ hoặc lệnh khác ghi", folder=folder), t("hãy đợi việc đó xong rồi thử lại")
    )


def not_writable(folder: Path) -> ArchiveReadOnly:
    return ArchiveReadOnly(
        t("không ghi được vào kho {folder}", folder=folder), t("hãy kiểm tra quyền ghi của thư mục rồi thử lại")
    )


def check_copy(path: Path) -> None:
    """Opens a copy of a database by itself and has SQLite check it. Raises ArchiveDamaged."""
    with sentences(path):
        copy = sqlite3.connect(uri(path, "mode=ro"), uri=True, isolation_level=None)
        try:
            answer = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
        finally:
            copy.close()
    if answer != "ok":
        raise ArchiveDamaged(t("bản sao {path} bị hỏng", path=path), t("hãy kiểm tra ổ đĩa rồi sao lưu lại"))
