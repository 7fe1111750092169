"""The door: one file of the user -> one whole record with its files, or one sentence why not."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path, PurePosixPath

from kcnminutes.exchange.files import ExchangeError
from kcnminutes.exchange.folder import Folder
from kcnminutes.exchange.left_out import Partial, alone, over
from kcnminutes.exchange.package import MAX_RECORD_BYTES, Package
from kcnminutes.exchange.paths import named_files, shown
from kcnminutes.pictures import PictureError, inspect
from kcnminutes.record import Cleaned, Conference, RecordError, read_record
from kcnminutes.refusals import reason
from kcnminutes.words import UserError, t

_ZIP_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06")
_PROGRAM_BEGINNINGS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"L\x00\x00\x00\x01\x14\x02")
_PROGRAM_ENDINGS = frozenset(
    ".exe .com .scr .pif .msi .msp .bat .cmd .ps1 .vbs .vbe .js .jse .wsf .wsh .hta .lnk .url .jar .reg .cpl .dll .sh "
    ".py .app .chm .iso .docm .xlsm .pptm".split()
)


@dataclass(frozen=True)
class Incoming:
    """A record that may go into an archive. `files` gives each `file` of its photos and attachments a readable path.

    `partial` is set for a PDF: where the archive holds the conference, `completed` fills in what the PDF leaves out.
    """

    conference: Conference
    files: Mapping[str, Path]
    warnings: tuple[Cleaned, ...]
    source: Path
    partial: Partial | None = None

    def completed(
        self, stored: Conference, originals: Mapping[str, Path], print_copies: Mapping[str, Path]
    ) -> Incoming:
        """With the follow-up, original photos and papers that the archive holds of the same conference."""
        if self.partial is None:
            return self
        filled = over(self.partial, stored, originals, print_copies)
        warnings = (*filled.warnings, *_check_files(filled.conference, filled.files))
        return replace(self, conference=filled.conference, files=filled.files, warnings=warnings)


class _Kind(Enum):
    RECORD = ".json"
    PACKAGE = ".zip"
    PDF = ".pdf"


def read(source: Path, scratch: Path, each: Callable[[], object] | None = None) -> Incoming:
    """Reads a .json record (files beside it), a .zip package or a PDF that carries its record.

    The files of the last two are unpacked into `scratch`, an empty folder.

    `each` is called after each file that was unpacked; what it raises ends the work. Raises ExchangeError or
    RecordError; what a refused package left in `scratch` is the caller's to remove.
    """
    _check_plain(source)
    try:
        kind = _kind(source)
        if kind is _Kind.PACKAGE:
            return _read_package(source, scratch, each)
        return _read_pdf(source, scratch, each) if kind is _Kind.PDF else _read_json(source)
    except OSError as error:
        raise ExchangeError(
            t("không đọc được tệp: {reason}", reason=reason(error)), t("hãy kiểm tra tệp rồi nhập lại")
        ) from error


def glance(source: Path) -> tuple[str | None, str]:
    """The id and title of a record that was refused, as far as they can be read: (None, "") where they cannot."""
    try:
        _check_plain(source)  # a pipe would be waited for
        found = json.loads(_record_of(source).decode("utf-8-sig"))
    except (UserError, OSError, ValueError, RecursionError):
        return None, ""
    if not isinstance(found, dict):
        return None, ""
    key, title = found.get("id"), found.get("title")
    readable = isinstance(key, str) and 1 <= len(key) <= 100
    return key if readable else None, title if isinstance(title, str) else ""


def _record_of(source: Path) -> bytes:
    kind = _kind(source)
    if kind is _Kind.PACKAGE:
        with Package(source) as package:
            return package.record()
    if kind is _Kind.PDF:
        from kcnminutes.exchange.own_pdf import OwnPdf

        with OwnPdf(source) as pdf:
            return pdf.record()
    return _record_bytes(source)


def _read_json(source: Path) -> Incoming:
    conference, warnings = read_record(_record_bytes(source))
    folder = Folder(source.parent)
    files = {file: folder.find(field, file) for field, file in named_files(conference)}
    return Incoming(conference, files, (*warnings, *_check_files(conference, files)), source)


def _read_package(source: Path, scratch: Path, each: Callable[[], object] | None) -> Incoming:
    with Package(source) as package:
        conference, warnings = read_record(package.record())
        files: dict[str, Path] = {}
        for field, file in named_files(conference):
            if file not in files:
                files[file] = _room(scratch, len(files), file)
                package.unpack(field, file, files[file])
                if each is not None:
                    each()
    return Incoming(conference, files, (*warnings, *_check_files(conference, files)), source)


def _read_pdf(source: Path, scratch: Path, each: Callable[[], object] | None) -> Incoming:
    from kcnminutes.exchange.own_pdf import OwnPdf  # pikepdf, for those who bring a PDF

    with OwnPdf(source) as pdf:
        whole, cleaned = read_record(pdf.record())
        files: dict[str, Path] = {}
        for field, file in named_files(whole):
            if file not in files and pdf.carries(file):
                files[file] = _room(scratch, len(files), file)
                pdf.unpack(field, file, files[file])
                if each is not None:
                    each()
        print_copies = frozenset(photo.file for photo in whole.photos if photo.file in files)
        print_copies = frozenset(file for file in print_copies if pdf.is_print_copy(file))
    partial = Partial(whole, files, print_copies, cleaned)
    filled = alone(partial)
    warnings = (*filled.warnings, *_check_files(filled.conference, filled.files))
    return Incoming(filled.conference, filled.files, warnings, source, partial)


def _room(scratch: Path, number: int, file: str) -> Path:
    """Where a file is unpacked: in a folder of its own, so that names of two folders never meet on the disk."""
    place = scratch / str(number)
    place.mkdir()
    return place / PurePosixPath(file).name


def _check_files(conference: Conference, files: Mapping[str, Path]) -> tuple[Cleaned, ...]:
    for index, photo in enumerate(conference.photos):
        try:
            inspect(files[photo.file])
        except PictureError as error:
            raise RecordError(f"photos[{index}].file", error.what, error.advice) from error
    return tuple(
        Cleaned(
            f"attachments[{index}].file",
            t("tệp {file} là chương trình; chỉ mở khi biết chắc nơi gửi", file=shown(attachment.file)),
        )
        for index, attachment in enumerate(conference.attachments)
        if _is_program(attachment.file, files[attachment.file])
    )


def _is_program(file: str, path: Path) -> bool:
    with path.open("rb") as stream:
        head = stream.read(8)
    return PurePosixPath(file).suffix.casefold() in _PROGRAM_ENDINGS or head.startswith(_PROGRAM_BEGINNINGS)


def _check_plain(source: Path) -> None:
    try:
        mode = source.stat().st_mode
    except (OSError, ValueError) as error:
        raise ExchangeError(t("không tìm thấy tệp"), t("hãy kiểm tra tên tệp và thư mục")) from error
    if stat.S_ISDIR(mode):
        raise ExchangeError(t("đây là thư mục"), t("hãy chọn tệp .json, .zip hoặc .pdf trong đó"))
    if not stat.S_ISREG(mode):
        raise ExchangeError(t("đây không phải tệp thường"), t("hãy chọn tệp .json, .zip hoặc .pdf"))


def _kind(source: Path) -> _Kind:
    with source.open("rb") as stream:
        head = stream.read(8)
    ending = source.suffix.casefold()
    if head.startswith(_ZIP_BEGINNINGS):
        return _Kind.PACKAGE
    if ending == ".zip":
        raise ExchangeError(t("gói không nguyên vẹn hoặc không phải gói .zip"), t("hãy chép lại gói từ nơi gửi"))
    if head.startswith(b"%PDF") or ending == ".pdf":
        return _Kind.PDF
    if ending != ".json":
        raise ExchangeError(
            t("tệp không phải hồ sơ .json, gói .zip hay biên bản .pdf"), t("hãy chọn tệp do chương trình này xuất ra")
        )
    return _Kind.RECORD


def _record_bytes(source: Path) -> bytes:
    with source.open("rb") as stream:
        data = stream.read(MAX_RECORD_BYTES + 1)
    if len(data) > MAX_RECORD_BYTES:
        raise ExchangeError(
            t("hồ sơ lớn hơn {limit} MB", limit=MAX_RECORD_BYTES // 1024 // 1024),
            t("hãy chuyển phần dài thành tài liệu kèm theo"),
        )
    return data
