"""Import: files of the user into the archive, one record after the other, each with what became of it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from kcnminutes.record import field_label
from kcnminutes.shipped import shipped
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.archive import Archive
    from kcnminutes.record import Cleaned

ENDINGS = (".json", ".zip")


class Fate(StrEnum):
    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file. `id` is "" where the file was refused; `why` tells then."""

    source: Path
    fate: Fate
    id: str = ""
    title: str = ""
    why: str = ""
    warnings: tuple[str, ...] = ()

    def __str__(self) -> str:
        """One line for the report."""
        name = self.title or self.source.name
        words = {
            Fate.ADDED: t("Đã thêm: {name}", name=name),
            Fate.UPDATED: t("Đã cập nhật: {name}", name=name),
            Fate.UNCHANGED: t("Đã có sẵn, không đổi: {name}", name=name),
            Fate.REFUSED: t("Không nhập được {name}: {why}", name=self.source.name, why=self.why),
        }[self.fate]
        return "\n".join((words, *(t("   {warning}", warning=warning) for warning in self.warnings)))


def bring_in(archive: Archive, source: Path, *, sample: bool = False) -> Imported:
    """Import one file. Never raises a UserError: a refusal is an outcome, so that the other files go on."""
    from kcnminutes.exchange import read

    with tempfile.TemporaryDirectory(prefix="kcnminutes-") as scratch:
        try:
            incoming = read(source, Path(scratch))
            outcome = archive.put(incoming.conference, incoming.files, sample=sample)
        except UserError as error:
            return Imported(source, Fate.REFUSED, why=str(error))
        conference = incoming.conference
        warnings = tuple(_worded(warning) for warning in incoming.warnings)
        return Imported(source, Fate(str(outcome)), conference.id, conference.title, warnings=warnings)


def bring_in_sample(archive: Archive) -> Imported:
    return bring_in(archive, shipped("sample", "record.json"), sample=True)


def told(outcomes: Sequence[Imported]) -> tuple[str, str]:
    """The kind of banner and its sentence over several files."""
    refused = sum(one.fate is Fate.REFUSED for one in outcomes)
    taken = len(outcomes) - refused
    if not refused:
        return "done", t("Đã nhập {count} hội nghị.", count=taken)
    if not taken:
        return "bad", t("Không nhập được tệp nào; kho giữ nguyên. Xem lý do bên dưới rồi sửa tệp.")
    return "waiting", t(
        "Đã nhập {taken} hội nghị; {refused} tệp bị từ chối, xem lý do bên dưới.", taken=taken, refused=refused
    )


def dropped(data: QMimeData) -> list[Path]:
    """The importable files among what is dragged over the window."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in paths if path.suffix.lower() in ENDINGS]


def _worded(warning: Cleaned) -> str:
    where = field_label(warning.field) or warning.field
    return t("{where}: {problem}", where=where, problem=warning.problem)
