"""The door: one file of the user -> one whole record with its files, or one sentence why not."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kcnminutes.exchange.files import ExchangeError, reason
from kcnminutes.exchange.folder import Folder
from kcnminutes.exchange.package import MAX_RECORD_BYTES, Package
from kcnminutes.exchange.paths import named_files, shown
from kcnminutes.pictures import PictureError, inspect
from kcnminutes.record import Cleaned, Conference, RecordError, read_record
from kcnminutes.words import UserError, t

_ZIP_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06")
_PROGRAM_BEGINNINGS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"L\x00\x00\x00\x01\x14\x02")
_PROGRAM_ENDINGS = frozenset(
    ".exe .com .scr .pif .msi .msp .bat .cmd .ps1 .vbs .vbe .js .jse .wsf .wsh .hta .lnk .url .jar .reg .cpl .dll .sh "
    ".py .app .chm .iso .docm .xlsm .pptm".split()
)


@dataclass(frozen=True)
class Incoming:
    """A record that may go into an archive. `files` gives each `file` of its photos and attachments a readable path."""

    conference: Conference
    files: Mapping[str, Path]
    warnings: tuple[Cleaned, ...]
    source: Path


def read(source: Path, scratch: Path, each: Callable[[], object] | None = None) -> Incoming:
    """Reads a .json record (files beside it) or a .zip package (unpacked into `scratch`, an empty folder).

    `each` is called after each file that was unpacked; what it raises ends the work. Raises ExchangeError or
    RecordError; what a refused package left in `scratch` is the caller's to remove.
    """
    _check_plain(source)
    try:
        return _read_package(source, scratch, each) if _is_package(source) else _read_json(source)
    except OSError as error:
        raise ExchangeError(
            t("không đọc được tệp: {reason}", reason=reason(error)), t("hãy kiểm tra tệp rồi nhập lại")
        ) from error


def glance(source: Path) -> tuple[str | None, str]:
    """The id and title of a record that was refused, as far as they can be read: (None, "") where they cannot."""
    try:
        _check_plain(source)  # a pipe would be waited for
        if _is_package(source):
            with Package(source) as package:
                data = package.record()
        else:
            data = _record_bytes(source)
        found = json.loads(data.decode("utf-8-sig"))
    except (UserError, OSError, ValueError, RecursionError):
        return None, ""
    if not isinstance(found, dict):
        return None, ""
    key, title = found.get("id"), found.get("title")
    readable = isinstance(key, str) and 1 <= len(key) <= 100
    return key if readable else None, title if isinstance(title, str) else ""


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
                place = scratch / str(len(files))  # a folder for each: names of two folders never meet on the disk
                place.mkdir()
                files[file] = place / PurePosixPath(file).name
                package.unpack(field, file, files[file])
                if each is not None:
                    each()
    return Incoming(conference, files, (*warnings, *_check_files(conference, files)), source)


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
        raise ExchangeError(t("đây là thư mục"), t("hãy chọn tệp .json hoặc .zip trong đó"))
    if not stat.S_ISREG(mode):
        raise ExchangeError(t("đây không phải tệp thường"), t("hãy chọn tệp .json hoặc .zip"))


def _is_package(source: Path) -> bool:
    with source.open("rb") as stream:
        head = stream.read(8)
    ending = source.suffix.casefold()
    if head.startswith(_ZIP_BEGINNINGS):
        return True
    if ending == ".zip":
        raise ExchangeError(t("gói không nguyên vẹn hoặc không phải gói .zip"), t("hãy chép lại gói từ nơi gửi"))
    if head.startswith(b"%PDF") or ending == ".pdf":
        raise ExchangeError(
            t("chương trình chưa nhập được biên bản từ tệp PDF"), t("hãy nhập tệp .json hoặc .zip của biên bản đó")
        )
    if ending != ".json":
        raise ExchangeError(t("tệp không phải hồ sơ .json hay gói .zip"), t("hãy chọn tệp do chương trình này xuất ra"))
    return False


def _record_bytes(source: Path) -> bytes:
    with source.open("rb") as stream:
        data = stream.read(MAX_RECORD_BYTES + 1)
    if len(data) > MAX_RECORD_BYTES:
        raise ExchangeError(
            t("hồ sơ lớn hơn {limit} MB", limit=MAX_RECORD_BYTES // 1024 // 1024),
            t("hãy chuyển phần dài thành tài liệu kèm theo"),
        )
    return data
