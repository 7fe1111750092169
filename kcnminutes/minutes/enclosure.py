"""What a PDF that is kept carries beside its pages: the record, and the photos and papers that belong to it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from kcnminutes.minutes.compose.event import number_and_symbol
from kcnminutes.minutes.office import Office
from kcnminutes.record import Conference, Status, record_to_json, without_follow_up
from kcnminutes.refusals import reading, unread
from kcnminutes.words import UserError, t

RECORD_NAME = "record.json"
"""As in a package."""
MAX_ORIGINALS_BYTES = 512 * 1024 * 1024
"""All originals together: so the PDF stays well below what is taken in again (1 GB)."""

_MIME_TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".bmp": "image/bmp",
    ".avif": "image/avif",
    ".heic": "image/heic",
    ".heif": "image/heif",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".zip": "application/zip",
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".ppt": "application/vnd.ms-powerpoint",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}
_UNKNOWN_TYPE = "application/octet-stream"


class Relation(StrEnum):
    """How an embedded file stands to the pages, in the words of ISO 19005-3, 6.8 and annex E.

    A photo that is `SOURCE` is the original, one that is `SUPPLEMENT` its print copy: so a reader tells them apart.
    """

    SOURCE = "Source"
    SUPPLEMENT = "Supplement"
    UNSPECIFIED = "Unspecified"


@dataclass(frozen=True, slots=True)
class Enclosed:
    """One file that goes in. `content` is its bytes, or where they lie."""

    name: str
    description: str
    mime_type: str
    relation: Relation
    content: bytes | Path


@dataclass(frozen=True, slots=True)
class Enclosure:
    """`version`: the sealed version that the pages are, or for a draft the one that it may become; from 1.

    `print_copies`: a photo's `file` -> the JPEG that is printed. `originals`: every `file` of the record -> the bytes
    as they came; None leaves them out, and with them the papers of the conference.
    """

    conference: Conference
    office: Office
    version: int
    print_copies: Mapping[str, Path]
    originals: Mapping[str, Path] | None = None

    @property
    def is_draft(self) -> bool:
        return self.conference.status is Status.DRAFT

    @property
    def identifier(self) -> str:
        """ "12/BB-BQL"; "" while there is no number."""
        return "" if self.conference.number is None else number_and_symbol(self.conference, self.office)

    def files(self) -> Iterator[Enclosed]:
        """The record first. A file that is lost is not among them; the record names it all the same."""
        yield Enclosed(
            RECORD_NAME,
            "Hồ sơ của biên bản, không gồm tình hình thực hiện nhiệm vụ",
            "application/json",
            Relation.SOURCE,
            record_to_json(without_follow_up(self.conference)).encode("utf-8"),
        )
        if self.originals is None:
            yield from self._printed_photos()
        else:
            yield from self._originals(self.originals)

    def _printed_photos(self) -> Iterator[Enclosed]:
        done: set[str] = set()
        for photo in self.conference.photos:
            copy = self.print_copies.get(photo.file)
            if copy is not None and photo.file not in done:
                done.add(photo.file)
                yield Enclosed(photo.file, "Ảnh, bản in", "image/jpeg", Relation.SUPPLEMENT, copy)

    def _originals(self, originals: Mapping[str, Path]) -> Iterator[Enclosed]:
        done: set[str] = set()
        for rows, description, relation in (
            (self.conference.photos, "Ảnh gốc", Relation.SOURCE),
            (self.conference.attachments, "Tài liệu kèm theo", Relation.UNSPECIFIED),
        ):
            for row in rows:
                source = originals.get(row.file)
                if source is not None and source.is_file() and row.file not in done:
                    done.add(row.file)
                    yield Enclosed(row.file, description, _mime_type(row.file), relation, source)

    def check_printed(self, missing: Collection[str]) -> None:
        """Raises UserError where a page that is to be kept would lack a photo that the archive has.

        `missing`: of the printed pages, see `PdfResult`. A photo that is lost for good leaves its frame.
        """
        for file in missing:
            if file in self.print_copies:
                raise unread(file, t("bản in thiếu ảnh này"))

    def told(self) -> tuple[str, ...]:
        """What whoever passes the PDF on must know of it: that the originals are in it.

        Raises UserError where they are too large or cannot be read.
        """
        if self.originals is None:
            return ()
        sizes = [_size(one.name, one.content) for one in self.files() if isinstance(one.content, Path)]
        if not sizes:
            return ()
        if sum(sizes) > MAX_ORIGINALS_BYTES:
            raise UserError(
                t("ảnh gốc và tài liệu của hội nghị lớn hơn {limit} MB", limit=MAX_ORIGINALS_BYTES // 1024 // 1024),
                t("hãy xuất gói .zip, hoặc xuất tệp PDF không kèm bản gốc"),
            )
        return (
            t(
                "tệp PDF mang theo {count} ảnh gốc và tài liệu kèm theo, kể cả thông tin máy ảnh ghi trong ảnh như "
                "nơi chụp; hãy cân nhắc trước khi gửi ra ngoài",
                count=len(sizes),
            ),
        )


def _size(name: str, file: Path) -> int:
    with reading(name):
        return file.stat().st_size


def _mime_type(file: str) -> str:
    return _MIME_TYPES.get(PurePosixPath(file).suffix.casefold(), _UNKNOWN_TYPE)
