"""Files on their way into the archive: copied and decoded beside its worker, which keeps in between what is typed."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kcnminutes.desktop.work import ArchiveWork, Pool
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.archive import Archive
    from kcnminutes.archive.files import FileKey, Staged

ENDINGS = {
    "PNG": ".png",
    "GIF": ".gif",
    "WEBP": ".webp",
    "TIFF": ".tif",
    "BMP": ".bmp",
    "AVIF": ".avif",
    "HEIC": ".heic",
}


class Brought(NamedTuple):
    """A file that the archive has: the ending of its name by what it holds, and when a photo was taken."""

    key: FileKey
    ending: str
    taken_at: datetime | None


class Staging:
    """Brings files into the archive, a few at a time, until it is stopped. Callbacks come in the window's thread."""

    def __init__(self, work: ArchiveWork, pool: Pool) -> None:
        self._work, self._pool = work, pool
        self._lock = threading.Lock()
        self._staged: set[Staged] = set()
        self._stopped = False

    def bring(
        self, source: Path, *, photo: bool, done: Callable[[Brought], None], failed: Callable[[UserError], None]
    ) -> None:
        """Copy a file into the archive; what the record is to call it comes with `done`."""
        folder = self._work.folder

        def stage() -> tuple[Staged, str, datetime | None]:
            from kcnminutes.archive import Archive

            if self._stopped:
                raise _not_waited_for()
            try:
                one = Archive.stage(folder, source, photo=photo)
                self._wait(one)
                return one, *(_of_photo(one, source) if photo else (source.suffix.lower(), None))
            except UserError:
                raise
            except Exception as error:  # a bug of ours: this file ends, the others go on
                sys.excepthook(type(error), error, error.__traceback__)
                raise UserError(t("chương trình gặp lỗi khi thêm tệp"), t("hãy đóng và mở lại chương trình")) from error

        def staged(come: tuple[Staged, str, datetime | None]) -> None:
            one, ending, taken_at = come

            def keep(archive: Archive) -> Brought:
                if not self._take(one):
                    raise _not_waited_for()
                return Brought(archive.keep(one), ending, taken_at)

            def refused(error: UserError) -> None:
                if self._take(one):
                    one.drop()
                failed(error)

            self._work.submit(keep, done, refused)

        self._pool.submit_slow(stage, staged, failed)

    def stop(self) -> None:
        """Bring nothing any more, and let go of what the archive does not have yet."""
        with self._lock:
            self._stopped = True
            left, self._staged = self._staged, set()
        for one in left:
            one.drop()

    def _wait(self, one: Staged) -> None:
        """Hold a staged file until the archive takes it. Raises UserError where nobody waits for it any more."""
        with self._lock:
            if not self._stopped:
                self._staged.add(one)
                return
        one.drop()
        raise _not_waited_for()

    def _take(self, one: Staged) -> bool:
        """Let go of a staged file that is about to be kept or dropped; whether it is still there."""
        with self._lock:
            waits = one in self._staged
            self._staged.discard(one)
        return waits


def _of_photo(one: Staged, source: Path) -> tuple[str, datetime | None]:
    from kcnminutes.pictures import inspect

    picture = one.picture or inspect(source)
    return ENDINGS.get(picture.kind, ".jpg"), picture.taken_at


def _not_waited_for() -> UserError:
    return UserError(t("tệp không còn được chờ"), "")
