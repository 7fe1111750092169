"""Writes a record with its files: .json with the files beside it, or one .zip package. Whole or not at all."""

from __future__ import annotations

import filecmp
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from kcnminutes.exchange.files import ExchangeError, copy_whole, write_whole, writing
from kcnminutes.exchange.paths import RECORD_NAME, named_files, nfc, shown
from kcnminutes.record import Conference, record_to_json, validate
from kcnminutes.refusals import pieces, reading, reason
from kcnminutes.words import t

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The same record gives the same bytes, whenever it is packed."""
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3


def write_json(conference: Conference, files: Mapping[str, Path], target: Path) -> None:
    """Writes the record to `target` and its files beside it at their own paths.

    `files` gives each `file` of the record its bytes. A file that is there with other bytes is never overwritten:
    ExchangeError, with nothing written.
    """
    sources = _sources(conference, files)
    for file, source in sources.items():
        place = target.parent / file
        if file.casefold() == nfc(target.name).casefold():
            raise ExchangeError(
                t("tệp {file} của hội nghị trùng tên với tệp xuất ra", file=shown(file)), t("hãy chọn tên khác")
            )
        with writing(place):
            if place.exists() and not _same_bytes(source, place):
                raise ExchangeError(
                    t("đã có tệp {path} với nội dung khác", path=place), t("hãy xuất vào một thư mục trống")
                )
    made: list[Path] = []
    try:
        for file, source in sources.items():
            place = target.parent / file
            if not place.exists():
                _make_folders(place.parent, made)
                made.append(place)
                copy_whole(source, place, shown(file))
        write_whole(target, lambda out: out.write(record_to_json(conference).encode("utf-8")))
    except BaseException:
        for path in reversed(made):
            _remove(path)
        raise


def write_package(conference: Conference, files: Mapping[str, Path], target: Path) -> None:
    """Writes the record and its files as one .zip package, always the same bytes. Raises ExchangeError."""
    sources = _sources(conference, files)

    def write(out: BinaryIO) -> None:
        with zipfile.ZipFile(out, "w") as package:
            package.writestr(_entry(RECORD_NAME, zipfile.ZIP_DEFLATED), record_to_json(conference))
            for file, source in sources.items():
                entry = _entry(file, zipfile.ZIP_STORED)  # photos and papers are packed already
                with reading(shown(file)):
                    entry.file_size = source.stat().st_size
                with package.open(entry, "w") as packed:
                    for piece in pieces(source, shown(file)):
                        packed.write(piece)

    write_whole(target, write)


def _sources(conference: Conference, files: Mapping[str, Path]) -> dict[str, Path]:
    validate(conference)
    sources: dict[str, Path] = {}
    for field, file in named_files(conference):
        source = files.get(file)
        if source is None or not source.is_file():
            raise ExchangeError(
                t("kho không còn tệp {file} ({field})", file=shown(file), field=field),
                t("hãy kiểm tra kho và khôi phục từ bản sao lưu"),
            )
        sources[file] = source
    return sources


def _entry(name: str, compress_type: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EARLIEST)
    entry.compress_type = compress_type
    entry.create_system = _UNIX
    entry.external_attr = _PLAIN_FILE
    return entry


def _same_bytes(one: Path, other: Path) -> bool:
    return other.is_file() and filecmp.cmp(one, other, shallow=False)


def _make_folders(folder: Path, made: list[Path]) -> None:
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for path in reversed(missing):
        try:
            path.mkdir()
        except OSError as error:
            raise ExchangeError(
                t("không tạo được thư mục {path}: {reason}", path=path, reason=reason(error)), t("hãy chọn nơi khác")
            ) from error
        made.append(path)


def _remove(path: Path) -> None:
    try:
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink(missing_ok=True)
    except OSError:
        return  # a folder that somebody else has put something into meanwhile stays
