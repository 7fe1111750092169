"""The files of an archive, by what they hold: originals by their hash, print copies and thumbnails made of photos.

A file is written beside its place, brought to the disk and then renamed, so that under a hash name there is the whole
content or nothing. No links: copies.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from kcnminutes.archive.connection import DATABASE, sentences
from kcnminutes.archive.errors import ArchiveError
from kcnminutes.archive.whole_files import EXCLUSIVE, INCOMING, forget, move, write_whole
from kcnminutes.refusals import reason
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.pictures import Picture

ORIGINALS, PRINTS, THUMBNAILS = "files", "prints", "thumbs"
_CHUNK = 1 << 20
_JPEG = b"\xff\xd8\xff"
_LEFT_OVER_S = 3600.0
_UNKNOWN_S = 86_400.0


@dataclass(frozen=True, slots=True)
class FileKey:
    """The content of a file: its SHA-256 in hexadecimal and its size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Staged:
    """A file copied into the archive's folder and not yet in its place; a photo brings what was made of it."""

    key: FileKey
    original: Path
    is_photo: bool = False
    print_copy: Path | None = None
    thumbnail: Path | None = None
    picture: Picture | None = None
    """What the photo is; None where the archive had it already."""

    def drop(self) -> None:
        """Forgets what is not kept."""
        for path in (self.original, self.print_copy, self.thumbnail):
            if path:
                forget(path)


P = ParamSpec("P")
R = TypeVar("R")


def _tells(method: Callable[Concatenate[FileStore, P], R]) -> Callable[Concatenate[FileStore, P], R]:
    """A disk that is full or fails is told as an ArchiveError."""

    @wraps(method)
    def telling(store: FileStore, /, *arguments: P.args, **named: P.kwargs) -> R:
        with sentences(store.folder / DATABASE):
            return method(store, *arguments, **named)

    return telling


class FileStore:
    """The folders files/, prints/, thumbs/ of one archive."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def original(self, sha256: str) -> Path:
        return self.folder / ORIGINALS / sha256[:2] / sha256

    @_tells
    def stage(self, source: Path, *, photo: bool) -> Staged:
        """Copies `source` in, to be kept or dropped. Raises PictureError for a photo that is none, ArchiveError."""
        original = self._incoming()
        try:
            key = _copy(source, original)
            if not photo:
                return Staged(key, original)
            if self._derived(PRINTS, key.sha256).is_file() and self._derived(THUMBNAILS, key.sha256).is_file():
                return Staged(key, original, is_photo=True)
            return self._stage_photo(key, original, source.name)
        except BaseException:
            forget(original)
            raise

    def _stage_photo(self, key: FileKey, original: Path, name: str) -> Staged:
        print_copy, thumbnail = self._incoming(), self._incoming()
        pictures = _pictures()
        try:
            picture = pictures.make_copies(original, print_copy, thumbnail, name)
        except BaseException:
            forget(print_copy)
            forget(thumbnail)
            raise
        return Staged(key, original, True, print_copy, thumbnail, picture)

    @_tells
    def keep(self, staged: Staged) -> None:
        """Brings a staged file to its place, unless its content is there already.

        Raises ArchiveError for one that waited so long that it was swept.
        """
        sha256 = staged.key.sha256
        if not staged.original.is_file():
            raise ArchiveError(t("bản chép của tệp chờ quá lâu nên không còn"), t("hãy chọn tệp và nhập lại"))
        if staged.print_copy:
            move(staged.print_copy, self._derived(PRINTS, sha256))
        if staged.thumbnail:
            move(staged.thumbnail, self._derived(THUMBNAILS, sha256))
        if _has_size(self.original(sha256), staged.key.size):
            forget(staged.original)
        else:
            move(staged.original, self.original(sha256))

    def keep_copy(self, source: Path) -> FileKey:
        """Keeps a copy of a file that is no photo. Raises ArchiveError."""
        staged = self.stage(source, photo=False)
        self.keep(staged)
        return staged.key

    @_tells
    def keep_bytes(self, content: bytes) -> FileKey:
        """Keeps a PDF that was made in memory. Raises ArchiveError."""
        key = FileKey(hashlib.sha256(content).hexdigest(), len(content))
        if not _has_size(self.original(key.sha256), key.size):
            write_whole(self.folder, self.original(key.sha256), content)
        return key

    @_tells
    def remove(self, sha256: str) -> None:
        """Forgets a content and what was made of it. A file that another program holds open stays: it harms nobody."""
        for path in (self.original(sha256), self._derived(PRINTS, sha256), self._derived(THUMBNAILS, sha256)):
            forget(path)

    @_tells
    def print_copy(self, sha256: str) -> Path | None:
        """The print copy of a kept photo, made anew if it is gone or no JPEG; None where the photo itself is lost."""
        return self._made(
            PRINTS, sha256, self.original, lambda source, target: _pictures().make_print_copy(source, target)
        )

    @_tells
    def thumbnail(self, sha256: str) -> Path | None:
        """The thumbnail of a kept photo, likewise; made of its print copy."""
        return self._made(
            THUMBNAILS, sha256, self.print_copy, lambda source, target: _pictures().make_thumbnail(source, target)
        )

    def _made(
        self, kind: str, sha256: str, of: Callable[[str], Path | None], make: Callable[[Path, Path], object]
    ) -> Path | None:
        path = self._derived(kind, sha256)
        if not _looks_whole(path):
            source = of(sha256)
            if source is None or not source.is_file():
                return None
            fresh = self._incoming()
            try:
                make(source, fresh)
                move(fresh, path)
            except _pictures().PictureError:
                return None
            finally:
                forget(fresh)
        return path

    def _derived(self, kind: str, sha256: str) -> Path:
        return self.folder / kind / sha256[:2] / f"{sha256}.jpg"

    def _incoming(self) -> Path:
        folder = self.folder / INCOMING
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder / f"{uuid.uuid4().hex}.tmp"

    def sweep(self) -> None:
        """Removes what a killed process left half copied an hour ago or earlier."""
        long_ago = time.time() - _LEFT_OVER_S
        for path in (self.folder / INCOMING).glob("*.tmp"):
            with contextlib.suppress(OSError):
                if path.stat().st_mtime < long_ago:
                    path.unlink()

    def sweep_originals(self, known: frozenset[str]) -> None:
        """Removes contents under their right name that nobody names and that lie there for a day."""
        long_ago = time.time() - _UNKNOWN_S
        for kind in (ORIGINALS, PRINTS, THUMBNAILS):
            for path in (self.folder / kind).glob("??/*"):
                sha256 = path.name.removesuffix(".jpg")
                with contextlib.suppress(OSError):
                    if len(sha256) == 64 and sha256 not in known and path.stat().st_mtime < long_ago:
                        path.unlink()


def _looks_whole(derived: Path) -> bool:
    """Whether a print copy or thumbnail is there and begins as one; what cannot be read just now is taken as whole."""
    if not derived.is_file():
        return False
    with contextlib.suppress(OSError), derived.open("rb") as file:
        return file.read(len(_JPEG)) == _JPEG
    return True


def _pictures() -> ModuleType:
    """Only who takes a photo in pays for the room that decodes it: `list` and `search` start without."""
    from kcnminutes import pictures

    return pictures


def digest(path: Path) -> FileKey:
    """What a file holds."""
    with path.open("rb") as file:
        checked = hashlib.file_digest(file, "sha256")
        return FileKey(checked.hexdigest(), file.tell())


def copy_whole(source: Path, target: Path) -> FileKey:
    """Copies a file beside its place first, so that `target` is whole or not there."""
    fresh = target.with_name(f"{uuid.uuid4().hex}.tmp")
    try:
        key = _copy(source, fresh)
        move(fresh, target)
    finally:
        forget(fresh)
    return key


def _copy(source: Path, target: Path) -> FileKey:
    checked, size = hashlib.sha256(), 0
    try:
        with source.open("rb") as incoming, os.fdopen(os.open(target, EXCLUSIVE, 0o600), "wb") as outgoing:
            for chunk in _chunks(incoming.read):
                checked.update(chunk)
                size += len(chunk)
                outgoing.write(chunk)
    except OSError as failure:
        forget(target)
        raise ArchiveError(
            t("không chép được tệp {name} vào kho ({reason})", name=source.name, reason=reason(failure)),
            t("hãy kiểm tra tệp và dung lượng ổ đĩa rồi thử lại"),
        ) from failure
    return FileKey(checked.hexdigest(), size)


def _chunks(read: Callable[[int], bytes]) -> Iterator[bytes]:
    while chunk := read(_CHUNK):
        yield chunk


def _has_size(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except OSError:
        return False
