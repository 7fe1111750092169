"""Which files are on their way into which conference: what had not come in when it was left, or when the program ended
(by the computer's shutdown, by a crash), is offered when the conference is opened again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kcnminutes.desktop.settings import Settings
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.archive import Archive
    from kcnminutes.desktop.editor.place import EditorPlace
    from kcnminutes.desktop.work import ArchiveWork, Pool

_SETTING = "arriving"


class Arrival(NamedTuple):
    path: Path
    photo: bool


class Arrivals:
    """Kept in the user's settings of the archive, by the conference's id."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def note(self, conference: str, files: Iterable[Arrival]) -> None:
        """More files that are to come in."""
        noted = self._read()
        noted[conference] = [*noted.get(conference, ()), *map(_entry, files)]
        self._write(noted)

    def settle(self, conference: str, files: Iterable[Arrival]) -> None:
        """Some are in, or refused."""
        noted = self._read()
        waiting = noted.get(conference, [])
        for one in map(_entry, files):
            if one in waiting:
                waiting.remove(one)
        if not waiting:
            noted.pop(conference, None)
        self._write(noted)

    def forget(self, conference: str) -> None:
        """Nobody wants them."""
        noted = self._read()
        if noted.pop(conference, None) is not None:
            self._write(noted)

    def left(self, conference: str) -> list[Arrival]:
        return [Arrival(Path(str(path)), bool(photo)) for path, photo in self._read().get(conference, ())]

    def _read(self) -> dict[str, list[list[object]]]:
        with suppress(ValueError):
            found = json.loads(self._settings.of_archive(_SETTING, "{}"))
            if isinstance(found, dict):
                return found
        return {}

    def _write(self, noted: dict[str, list[list[object]]]) -> None:
        self._settings.keep_of_archive(_SETTING, json.dumps(noted, ensure_ascii=False))
        self._settings.write()  # the program may end at any moment


def _entry(one: Arrival) -> list[object]:
    return [str(one.path.absolute()), one.photo]


def offer(place: EditorPlace, arrivals: Arrivals, work: ArchiveWork, pool: Pool) -> None:
    """Offer what had not come into the conference that was opened; what the archive has of it by now is left out."""
    sitting = place.sitting
    noted = arrivals.left(sitting.conference.id) if sitting is not None else []
    if sitting is None or not noted or sitting.read_only:
        return
    identity = sitting.conference.id

    def known(archive: Archive) -> set[str]:
        return {key.sha256 for key in archive.contents(identity).values()}

    def looked(found: set[str]) -> None:
        pool.submit(partial(_lacking, noted, found), tell)

    def tell(lacking: Sequence[Arrival]) -> None:
        if place.sitting is not sitting:
            return
        if not lacking:
            arrivals.forget(identity)
            return
        words = t("{n} tệp đưa vào lần trước chưa kịp vào biên bản này.", n=len(lacking))
        add = (t("Thêm nốt {n} tệp", n=len(lacking)), partial(_take, place, arrivals, lacking))
        place.banner.stand("waiting", words, actions=(add, (t("Không thêm"), partial(arrivals.forget, identity))))

    work.submit(known, looked)


def _take(place: EditorPlace, arrivals: Arrivals, files: Sequence[Arrival]) -> None:
    if place.sitting is None or place.entrance is None:
        return
    arrivals.forget(place.sitting.conference.id)
    place.entrance.photos([one.path for one in files if one.photo])
    place.entrance.papers([one.path for one in files if not one.photo])


def _lacking(noted: Sequence[Arrival], known: Collection[str]) -> list[Arrival]:
    """Those whose content is not known, also where the file is gone: then it is named when it is to be added."""
    return [one for one in noted if _sha256(one.path) not in known]


def _sha256(path: Path) -> str:
    with suppress(OSError), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
    return ""
