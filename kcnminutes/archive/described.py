"""What the state archives want to know of minutes and their photos, as columns: no record is loaded for it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from kcnminutes.archive.files import FileStore
from kcnminutes.archive.ledger import Entry, ledger
from kcnminutes.archive.of_years import WITHIN, moments
from kcnminutes.record import Role


class KeptPdf(NamedTuple):
    """The PDF kept with a sealed version. `pages` None: not counted yet; `path` None: it is lost or cut off."""

    sha256: str
    pages: int | None
    path: Path | None


class DescribedPhoto(NamedTuple):
    """`sha256` "" where the archive has no content under the photo's path."""

    id: str
    caption: str
    photographer: str
    place: str
    taken_at: datetime | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Described:
    """One conference with who chaired it, "" for nobody. `pdf` is that of final minutes, where one was kept."""

    entry: Entry
    chair: str
    chair_position: str
    pdf: KeptPdf | None
    photos: tuple[DescribedPhoto, ...]


def described(connection: sqlite3.Connection, store: FileStore, first: int, last: int) -> list[Described]:
    """See `Archive.described`."""
    years = moments(first, last)
    chairs = {id: (name, position) for id, name, position in connection.execute(_CHAIRS, (str(Role.CHAIR), *years))}
    pdfs = {id: _kept(store, *rest) for id, *rest in connection.execute(_PDFS, years)}
    photos: defaultdict[str, list[DescribedPhoto]] = defaultdict(list)
    for conference, id, caption, photographer, place, taken_at, sha256 in connection.execute(_PHOTOS, years):
        when = datetime.fromisoformat(taken_at) if taken_at else None
        photos[conference].append(DescribedPhoto(id, caption, photographer, place, when, sha256))
    return [
        Described(entry, *chairs.get(entry.id, ("", "")), pdfs.get(entry.id), tuple(photos[entry.id]))
        for entry in ledger(connection, first, last)
    ]


def note_pages(connection: sqlite3.Connection, pages: Mapping[str, int]) -> None:
    """See `Archive.note_pages`."""
    connection.executemany(
        "INSERT OR IGNORE INTO pdf_pages SELECT ?, ? WHERE EXISTS (SELECT 1 FROM file WHERE sha256 = ?)",
        [(sha256, count, sha256) for sha256, count in pages.items()],
    )


_CHAIRS = (
    "SELECT c.id, a.name, a.position FROM conference c JOIN attendee a ON a.key = ("
    "SELECT key FROM attendee WHERE conference = c.key AND role = ? ORDER BY ordinal LIMIT 1) "
    f"WHERE {WITHIN}"
)
_PDFS = (
    "SELECT c.id, p.sha256, f.size, n.pages FROM conference c JOIN sealed s ON s.conference = c.id "
    "JOIN sealed_pdf p ON p.seal = s.number JOIN file f ON f.sha256 = p.sha256 "
    "LEFT JOIN pdf_pages n ON n.sha256 = p.sha256 "
    "WHERE c.status = 'final' AND s.version = (SELECT max(version) FROM sealed WHERE conference = c.id) "
    f"AND {WITHIN}"
)
_PHOTOS = (
    "SELECT c.id, x.id, x.caption, x.photographer, x.place, x.taken_at, coalesce(f.sha256, '') FROM conference c "
    "JOIN photo x ON x.conference = c.key "
    "LEFT JOIN conference_file f ON f.conference = c.key AND f.path = x.file "
    f"WHERE {WITHIN} ORDER BY c.key, x.ordinal"
)


def _kept(store: FileStore, sha256: str, size: int, pages: int | None) -> KeptPdf:
    if pages is not None:
        return KeptPdf(sha256, pages, store.original(sha256))
    path = store.original(sha256)
    with suppress(OSError):
        if path.stat().st_size == size:  # what else may be wrong with it is told by verification
            return KeptPdf(sha256, None, path)
    return KeptPdf(sha256, None, None)
