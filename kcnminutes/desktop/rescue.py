"""The rescue file: what was typed and could not be saved, kept in the user's own folder until the archive has it.

One file for each sitting at a conference, so that none takes the place of another one's; written whole or not at all.
"""

from __future__ import annotations

import json
import logging
import uuid
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kcnminutes.desktop.settings import own_folder
from kcnminutes.words import UserError

if TYPE_CHECKING:
    from kcnminutes.archive import Archive, FileKey
    from kcnminutes.desktop.work import Pool
    from kcnminutes.editing import Draft
    from kcnminutes.record import Conference, Pending, Place

FOLDER = "rescue"
ENDING = ".json"

log = logging.getLogger("kcnminutes")


@dataclass(frozen=True, slots=True)
class ArchiveName:
    """Which archive a rescue file belongs to: by what the archive calls itself, wherever its folder is by now."""

    identity: str
    folder: Path


@dataclass(frozen=True, slots=True)
class Rescued:
    """What a rescue file holds. `files` are contents that the archive has already, by the record's `file`."""

    path: Path
    at: datetime
    conference: Conference
    pending: tuple[Pending, ...]
    files: Mapping[str, FileKey]
    carried: frozenset[Place]

    def forget(self) -> None:
        """The archive has it now, or nobody wants it."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)


class RescueFile:
    """The rescue file of one sitting. It is written in the pool, the newest draft after the one being written."""

    def __init__(self, pool: Pool, archive: ArchiveName) -> None:
        self._pool, self._archive = pool, archive
        self._name = f"{uuid.uuid4().hex}{ENDING}"
        self._written: Draft | None = None
        self.lacking = False
        """Whether what was to be kept could not be written."""

    def write(self, draft: Draft, revision: int, files: Mapping[str, FileKey]) -> None:
        """Keep a draft that the archive did not take. `revision` is what the archive had when it was last asked."""
        if draft is self._written:
            return
        self._written = draft
        job = partial(_write, self._name, self._archive, draft, revision, dict(files))
        self._pool.latest(self._name, job, self._is_written, self._not_written)

    def write_last(
        self,
        draft: Draft,
        revision: int,
        files: Mapping[str, FileKey],
        done: Callable[[Path], None],
        failed: Callable[[], None],
    ) -> None:
        """As `write`, of a draft that the archive will not take any more; `done` is called with the file."""

        def written(_: None) -> None:
            self._is_written(None)
            done(own_folder() / FOLDER / self._name)

        def not_written(error: UserError) -> None:
            self._not_written(error)
            failed()

        self._written = draft
        job = partial(_write, self._name, self._archive, draft, revision, dict(files))
        self._pool.latest(self._name, job, written, not_written)

    def _is_written(self, _: None) -> None:
        self.lacking = False

    def _not_written(self, error: UserError) -> None:
        """It is tried again, even with the same draft."""
        self._written = None
        self.lacking = True
        log.warning("no rescue file: %s", type(error).__name__)

    def write_now(self, draft: Draft, revision: int, files: Mapping[str, FileKey]) -> None:
        """As `write`, but it is written when this returns. Raises UserError."""
        self._written = draft
        _write(self._name, self._archive, draft, revision, dict(files))

    def remove(self) -> None:
        """The archive has everything."""
        if self._written is not None:
            self._written = None
            self._pool.latest(self._name, partial(_remove, self._name))


def waiting(archive: Archive) -> list[Rescued]:
    """What was rescued from sittings at this archive and is not in it, the newest first.

    A file that cannot be read is left alone. One that says what the archive says by now is removed.
    """
    found = [one for path in _paths() if (one := rescued(path, archive)) is not None]
    for one in found:
        if _kept(archive, one):
            one.forget()
    return sorted((one for one in found if one.path.exists()), key=lambda one: one.at, reverse=True)


def rescued(path: Path, archive: Archive) -> Rescued | None:
    """What a rescue file of this archive holds; None for one that is of another, or cannot be read."""
    return _read(path, ArchiveName(archive.identity(), archive.folder))


def _paths() -> list[Path]:
    folder = own_folder() / FOLDER
    return sorted(folder.glob(f"*{ENDING}")) if folder.is_dir() else []


def _kept(archive: Archive, one: Rescued) -> bool:
    from kcnminutes.archive import NotFound

    try:
        stored = archive.load(one.conference.id)
    except NotFound:
        return False
    return (stored.conference, set(stored.pending)) == (one.conference, set(one.pending))


def _write(name: str, archive: ArchiveName, draft: Draft, revision: int, files: Mapping[str, FileKey]) -> None:
    from kcnminutes.exchange.files import write_whole, writing
    from kcnminutes.record import as_dict

    whole = {
        "archive": {"identity": archive.identity, "folder": str(archive.folder)},
        "at": datetime.now().replace(microsecond=0).isoformat(),
        "revision": revision,
        "record": as_dict(draft.conference),
        "pending": [[p.place.section, p.place.row, p.place.field, p.text] for p in draft.pending],
        "carried": [[one.section, one.row, one.field] for one in draft.carried],
        "files": {path: [key.sha256, key.size] for path, key in files.items()},
    }
    text = json.dumps(whole, ensure_ascii=False, indent=1).encode()
    with writing(Path(name)):
        folder = own_folder() / FOLDER
        folder.mkdir(mode=0o700, exist_ok=True)
    write_whole(folder / name, lambda out: out.write(text))


def _remove(name: str) -> None:
    with suppress(OSError):
        (own_folder() / FOLDER / name).unlink(missing_ok=True)


def _place(parts: Sequence[object]) -> Place:
    from kcnminutes.archive.json_values import plain_text
    from kcnminutes.record import Place

    return Place(*map(plain_text, parts))


def _read(path: Path, here: ArchiveName) -> Rescued | None:
    from kcnminutes.archive import FileKey
    from kcnminutes.archive.json_values import plain_text, sha256_of, whole_number
    from kcnminutes.record import Pending, RecordError, from_dict

    try:
        whole = json.loads(path.read_bytes())
        archive = whole["archive"]
        if archive["identity"] != here.identity and Path(archive["folder"]).resolve() != here.folder.resolve():
            return None
        pending = tuple(Pending(_place(place), plain_text(typed)) for *place, typed in whole["pending"])
        contents = ((plain_text(name), *content) for name, content in whole["files"].items())
        files = {name: FileKey(sha256_of(sha256), whole_number(size)) for name, sha256, size in contents}
        carried = frozenset(map(_place, whole["carried"]))
        at = datetime.fromisoformat(whole["at"])
        return Rescued(path, at, from_dict(whole["record"])[0], pending, files, carried)
    except (OSError, ValueError, RecursionError, KeyError, TypeError, AttributeError, RecordError) as error:
        log.warning("a rescue file cannot be read: %s", type(error).__name__)
        return None
