"""Verifying an archive: database, index, every file by its hash, side files, and nothing foreign among them."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from kcnminutes.archive import past_files, states
from kcnminutes.archive.checking import seals as checking_seals
from kcnminutes.archive.checking.problems import Problem, ProblemKind
from kcnminutes.archive.checking.side_files import chain_file_problems, side_file_problems
from kcnminutes.archive.connection import DATABASE, sentences
from kcnminutes.archive.errors import ArchiveError
from kcnminutes.archive.files import ORIGINALS, PRINTS, THUMBNAILS, FileKey, digest
from kcnminutes.archive.index import text_index
from kcnminutes.archive.index.parts import parts
from kcnminutes.archive.index.search_index import document
from kcnminutes.archive.loading import load
from kcnminutes.archive.open_archive import BACKUPS, LOCKS
from kcnminutes.archive.seals import chain_files
from kcnminutes.archive.side_files import RECORDS
from kcnminutes.archive.whole_files import INCOMING
from kcnminutes.words import t

_LEFT_BY_SYSTEMS = frozenset({"desktop.ini", "thumbs.db", ".ds_store"})
_FILES = frozenset({DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", f"{DATABASE}-journal"})
_FOLDERS = frozenset({ORIGINALS, PRINTS, THUMBNAILS, RECORDS, INCOMING, LOCKS, BACKUPS})
_MANY = 200

Progress = Callable[[int, int], object]
Each = Callable[[], object]


def check(folder: Path, connection: sqlite3.Connection, progress: Progress | None = None) -> list[Problem]:
    """Every problem, the gravest first. A database that cannot be read is one of them.

    `progress` is told how many contents and conferences of how many are done; what it raises ends the work. The archive
    may be written meanwhile: what seems wrong is looked at once more.
    """
    try:
        with sentences(folder / DATABASE):
            each = _counting(connection, progress)
            problems = list(_database(connection))
            if any(problem.kind is ProblemKind.DATABASE for problem in problems):
                return problems
            connection.execute("BEGIN")
            try:
                problems += [Problem(ProblemKind.SEAL, what) for what in checking_seals.problems(connection)]
                problems += _states(connection)
                problems += _index(connection)
            finally:
                connection.execute("COMMIT")
            # Files follow the database: each is compared with what it says then, not with what it said before.
            problems += _files(folder, connection, each)
            problems += [*_side_files(folder, connection, each), *chain_file_problems(folder, connection)]
    except ArchiveError as failure:
        return [Problem(ProblemKind.DATABASE, str(failure))]
    return problems + list(_foreign(folder, {sha256 for (sha256,) in connection.execute("SELECT sha256 FROM file")}))


def database_problems(folder: Path, connection: sqlite3.Connection) -> list[Problem]:
    """What is wrong with the database itself and its chain of sealed minutes; no file is looked at.

    Raises ArchiveError for one that cannot be read.
    """
    with sentences(folder / DATABASE):
        problems = list(_database(connection))
        return problems or [Problem(ProblemKind.SEAL, what) for what in checking_seals.problems(connection)]


def count(connection: sqlite3.Connection) -> int:
    """How many contents and conferences there are to be verified."""
    found = connection.execute("SELECT (SELECT count(*) FROM file) + (SELECT count(*) FROM conference)")
    return int(found.fetchone()[0])


def _counting(connection: sqlite3.Connection, progress: Progress | None) -> Each:
    if progress is None:
        return _nothing
    of, done = count(connection), itertools.count(1)
    return lambda: progress(next(done), of)


def _nothing() -> None:
    pass


def _database(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (answer,) in connection.execute(f"PRAGMA integrity_check({_MANY})"):
        if answer != "ok":
            yield Problem(ProblemKind.DATABASE, t("cơ sở dữ liệu bị hỏng: {answer}", answer=answer))
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchmany(_MANY):
        yield Problem(
            ProblemKind.REFERENCE,
            t("dòng {row} của bảng {table} trỏ tới {parent} không còn", row=row, table=table, parent=parent),
        )


def _states(connection: sqlite3.Connection) -> Iterator[Problem]:
    for id, _ in states.broken(connection):
        yield Problem(ProblemKind.DATABASE, t("một trạng thái đã giữ của hội nghị {id} bị hỏng", id=id))


def _index(connection: sqlite3.Connection) -> Iterator[Problem]:
    """The index must hold exactly the terms of the records: compared by a sum over each document's terms."""
    found: dict[int, int] = {}
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.held USING fts5vocab(main, words, 'instance')")
    for term, doc in connection.execute("SELECT term, doc FROM temp.held"):
        found[doc] = found.get(doc, 0) ^ hash(term)
    wanted: dict[int, int] = {}
    broken: set[str] = set()
    for key, id in connection.execute("SELECT key, id FROM conference WHERE deleted_at IS NULL").fetchall():
        numbers = _numbers(connection, key)
        conference = load(connection, key).conference
        for part in parts(conference):
            doc = numbers.pop((int(part.kind), part.row), None)
            wanted[doc or 0] = total = _sum(document(part, key, conference.starts_at.year))
            if doc is None or found.get(doc) != total:
                broken.add(id)
        if numbers:
            broken.add(id)
    ids = dict(connection.execute("SELECT key, id FROM conference").fetchall())
    for doc, key, terms in text_index.documents(connection):
        wanted[doc] = _sum(terms)
        if found.get(doc) != wanted[doc]:
            broken.add(ids.get(key, ""))
    for id in sorted(broken)[:_MANY]:
        yield Problem(ProblemKind.INDEX, t("chỉ mục tìm kiếm không khớp với hội nghị {id}", id=id))
    if not broken and found.keys() - wanted.keys():
        yield Problem(ProblemKind.INDEX, t("chỉ mục tìm kiếm còn nội dung của hội nghị đã xóa"))


def _sum(terms: str) -> int:
    total = 0
    for term in terms.split(" "):
        total ^= hash(term)
    return total


def _numbers(connection: sqlite3.Connection, key: int) -> dict[tuple[int, str], int]:
    """The number of each document of a conference, by kind and row id."""
    found = connection.execute(
        """
        SELECT 1, '', title_doc FROM conference WHERE key = :key UNION ALL
        SELECT 2, '', conclusions_doc FROM conference WHERE key = :key UNION ALL
        SELECT 3, '', details_doc FROM conference WHERE key = :key UNION ALL
        SELECT 4, id, doc FROM agenda_item WHERE conference = :key UNION ALL
        SELECT 5, id, doc FROM speech WHERE conference = :key UNION ALL
        SELECT 6, id, body_doc FROM speech WHERE conference = :key UNION ALL
        SELECT 7, id, doc FROM directive WHERE conference = :key UNION ALL
        SELECT 8, id, doc FROM photo WHERE conference = :key UNION ALL
        SELECT 9, id, doc FROM attachment WHERE conference = :key UNION ALL
        SELECT 10, id, doc FROM attendee WHERE conference = :key
        """,
        {"key": key},
    )
    return {(kind, row): doc for kind, row, doc in found if doc is not None}


def _files(folder: Path, connection: sqlite3.Connection, each: Each) -> Iterator[Problem]:
    for sha256, size in connection.execute("SELECT sha256, size FROM file ORDER BY sha256").fetchall():
        each()
        yield from file_problems(folder, connection, sha256, size)
    lacking = connection.execute(
        """
        SELECT c.id, r.file FROM (SELECT conference, file FROM photo UNION SELECT conference, file FROM attachment) r
        JOIN conference c ON c.key = r.conference
        LEFT JOIN conference_file f ON f.conference = r.conference AND f.path = r.file WHERE f.sha256 IS NULL
        """
    )
    for id, name in lacking:
        yield Problem(ProblemKind.MISSING, t("hội nghị {id} thiếu nội dung của tệp {name}", id=id, name=name), name)


def file_problems(
    folder: Path, connection: sqlite3.Connection, sha256: str, size: int, *, hashed: bool = True
) -> Iterator[Problem]:
    """What is wrong with one content; `hashed` False looks at no more than its size."""
    path = folder / ORIGINALS / sha256[:2] / sha256
    name = path.relative_to(folder).as_posix()
    held = _held(path, sha256, hashed=hashed)
    if held is None:  # a content that nobody needs any more goes after its owners have
        owners = _owners(connection, sha256)
        if owners:
            yield Problem(ProblemKind.MISSING, t("thiếu tệp {name} của {owners}", name=name, owners=owners), name)
    elif held != FileKey(sha256, size):
        yield Problem(ProblemKind.CHANGED, t("tệp {name} đã bị thay đổi", name=name), name)


def _held(path: Path, sha256: str, *, hashed: bool) -> FileKey | None:
    """What a file holds, its hash taken for granted where it is not wanted; None where there is none."""
    with suppress(FileNotFoundError):
        if path.is_file():
            return digest(path) if hashed else FileKey(sha256, path.stat().st_size)
    return None


def _owners(connection: sqlite3.Connection, sha256: str) -> str:
    rows = connection.execute(
        "SELECT c.id || ' (' || f.path || ')' FROM conference_file f JOIN conference c ON c.key = f.conference "
        "WHERE f.sha256 = ? LIMIT 3",
        (sha256,),
    )
    pdfs = connection.execute(
        "SELECT s.conference, s.version FROM sealed_pdf p JOIN sealed s ON s.number = p.seal WHERE p.sha256 = ?",
        (sha256,),
    )
    printed = (t("bản PDF đã chốt của {id}, phiên bản {version}", id=id, version=version) for id, version in pdfs)
    return ", ".join([*(owner for (owner,) in rows), *printed])


def _side_files(folder: Path, connection: sqlite3.Connection, each: Each) -> Iterator[Problem]:
    for (key,) in connection.execute("SELECT key FROM conference ORDER BY key").fetchall():
        each()
        yield from side_file_problems(folder, connection, key)


def _foreign(folder: Path, registered: set[str]) -> Iterator[Problem]:
    """What the archive did not put there. An original that no record names, under its right hash, is no problem."""
    for path in sorted(folder.iterdir()):
        ours = path.name in (_FOLDERS if path.is_dir() else _FILES)
        if not ours and path.name.lower() not in _LEFT_BY_SYSTEMS:
            yield _extra(folder, path)
    for kind, ending in ((ORIGINALS, ""), (PRINTS, ".jpg"), (THUMBNAILS, ".jpg")):
        for path in _all_files(folder / kind):
            sha256 = path.name.removesuffix(ending) if ending else path.name
            right_name = len(sha256) == 64 and path.parent.name == sha256[:2] and path.name == f"{sha256}{ending}"
            unknown = kind == ORIGINALS and right_name and sha256 not in registered
            if not right_name or (unknown and digest(path).sha256 != sha256):
                yield _extra(folder, path)
    for path in _all_files(folder / RECORDS):
        if path.parent.parent.name == past_files.PAST:
            right = past_files.belongs(folder, path)
        elif path.parent.name == chain_files.SEALED:
            right = path == chain_files.path_of(folder, int(path.stem)) if path.stem.isdecimal() else False
        else:
            right = path.name == chain_files.ARCHIVE or (path.name.endswith(".json") and path.name.find(".") == 32)
        if not right:
            yield _extra(folder, path)


def _all_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if not path.is_dir() and path.name.lower() not in _LEFT_BY_SYSTEMS:
            yield path


def _extra(folder: Path, path: Path) -> Problem:
    name = path.relative_to(folder).as_posix()
    return Problem(ProblemKind.EXTRA, t("tệp {name} không thuộc về kho", name=name), name)
