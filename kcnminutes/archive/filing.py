"""What an archive does with the files of its conferences: keeps them, and says where their copies lie."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kcnminutes.archive import summaries
from kcnminutes.archive.open_archive import OpenArchive

if TYPE_CHECKING:  # each command loads only what it uses
    from kcnminutes.archive.files import FileKey, Staged


class Filing(OpenArchive):
    """The part of `Archive` that holds files."""

    def store_file(self, source: Path) -> FileKey:
        """Keeps a copy of any file. Raises ArchiveError."""
        return self.keep(self._store.stage(source, photo=False))

    def store_photo(self, source: Path) -> FileKey:
        """Keeps a photo, its print copy and its thumbnail. Raises PictureError, ArchiveError."""
        return self.keep(self._store.stage(source, photo=True))

    @staticmethod
    def stage(folder: Path, source: Path, *, photo: bool) -> Staged:
        """The long half of `store_file` and `store_photo`, for any thread: copied in, a photo decoded, nothing kept.

        What is staged must be kept or dropped. Raises PictureError, ArchiveError.
        """
        from kcnminutes.archive.files import FileStore

        return FileStore(folder).stage(source, photo=photo)

    def keep(self, staged: Staged) -> FileKey:
        """The short half: what was staged comes to its place. Raises ArchiveReplaced, ArchiveError."""
        self.standing.look()
        self._store.keep(staged)
        return staged.key

    def holds(self, content: FileKey) -> bool:
        """Whether a content lies in the archive, whoever names it."""
        return self._store.original(content.sha256).is_file()

    def originals(self, id: str) -> dict[str, Path]:
        """The path of the original bytes of each photo and attachment, by the record's `file`."""
        return {path: self._store.original(sha256) for path, sha256 in self._hashes(id).items()}

    def print_copies(self, id: str) -> dict[str, Path]:
        """The print copy (upright JPEG) of each photo that is not lost, by the record's `file`."""
        made = {path: self._store.print_copy(sha256) for path, sha256 in self._photo_hashes(id).items()}
        return {path: copy for path, copy in made.items() if copy is not None}

    def thumbnails(self, id: str) -> dict[str, Path]:
        """The thumbnail (upright JPEG) of each photo that is not lost, by the record's `file`."""
        made = {path: self._store.thumbnail(sha256) for path, sha256 in self._photo_hashes(id).items()}
        return {path: copy for path, copy in made.items() if copy is not None}

    def contents(self, id: str) -> dict[str, FileKey]:
        """What lies under every path that the record names or has named, by path. Raises NotFound."""
        from kcnminutes.archive import registry

        with self.reading() as inside:
            return registry.contents(inside, summaries.key_of(inside, id, binned=None))

    def print_copies_of(self, files: Mapping[str, FileKey]) -> dict[str, Path]:
        """The print copies of photos by the contents they had in a state of before."""
        made = {path: self._store.print_copy(key.sha256) for path, key in files.items()}
        return {path: copy for path, copy in made.items() if copy is not None}

    def _hashes(self, id: str) -> dict[str, str]:
        from kcnminutes.archive import loading, registry

        with self.reading() as inside:
            key = summaries.key_of(inside, id, binned=None)
            return registry.hashes(inside, key, loading.load(inside, key).conference)

    def _photo_hashes(self, id: str) -> dict[str, str]:
        with self.reading() as inside:
            key = summaries.key_of(inside, id, binned=None)
            found = inside.execute(
                "SELECT f.path, f.sha256 FROM conference_file f JOIN photo p ON p.conference = f.conference "
                "AND p.file = f.path WHERE f.conference = ? ORDER BY p.ordinal",
                (key,),
            )
            return dict(found.fetchall())
