"""Reads .zip packages: `record.json` at the root or in the one folder, and the files it names; nothing else.

Every cap is checked on what the directory states and again by what is really read: zipfile reads no more than the
stated size of an entry and compares its checksum, so an entry that lies is refused like one that is broken.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from kcnminutes.exchange.files import ExchangeError
from kcnminutes.exchange.paths import RECORD_NAME, nfc, shown
from kcnminutes.record import RecordError
from kcnminutes.words import UserError, t

MAX_ENTRIES = 5_000
MAX_DIRECTORY_BYTES = 4 * 1024 * 1024
MAX_RECORD_BYTES = 16 * 1024 * 1024
MAX_FILE_BYTES = 512 * 1024 * 1024
MAX_TOTAL_BYTES = 2 * 1024 * 1024 * 1024
MAX_RATIO = 100
"""How many times a large entry may grow; photos and papers hardly grow at all, bombs a thousand times."""
LARGE_BYTES = 32 * 1024 * 1024

_END = b"PK\x05\x06"
_END_BYTES = 22
_END_64 = b"PK\x06\x06"
_END_64_BYTES = 56
_END_64_LOCATOR = b"PK\x06\x07"
_LOCATOR_BYTES = 20
_MAX_COMMENT = 65_535
_BLOCK = 1 << 20
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


class Package:
    """One open package. Raises ExchangeError for the package as a whole, RecordError for a file that a record names."""

    def __init__(self, source: Path) -> None:
        self._stream = source.open("rb")
        try:
            _check_directory_size(self._stream)
            self._zip = zipfile.ZipFile(self._stream)
        except ExchangeError:
            self._stream.close()
            raise
        except (*_BROKEN, OSError) as error:
            self._stream.close()
            raise _not_whole() from error
        self._size = self._stream.seek(0, io.SEEK_END)
        self._total = 0
        self._entries: dict[str, list[zipfile.ZipInfo]] = {}
        for entry in self._zip.infolist():
            # orig_filename: on Windows zipfile would turn a backslash into "/", and one package mean two things
            self._entries.setdefault(nfc(entry.orig_filename), []).append(entry)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()
        self._stream.close()

    def record(self) -> bytes:
        """The bytes of the record. Raises ExchangeError."""
        if len(self._zip.infolist()) > MAX_ENTRIES:
            raise ExchangeError(
                t("gói có hơn {limit} tệp", limit=MAX_ENTRIES), t("hãy gói lại, chỉ gồm hồ sơ, ảnh và tài liệu")
            )
        try:
            return b"".join(self._blocks(self._only(self._base() + RECORD_NAME), MAX_RECORD_BYTES))
        except _EntryError as refused:
            raise ExchangeError(
                t("tệp {file} {problem}", file=RECORD_NAME, problem=refused.what), refused.advice
            ) from refused

    def unpack(self, field: str, file: str, target: Path) -> None:
        """Writes the file that a checked path names to `target`. Raises RecordError."""
        try:
            entry = self._only(self._base() + file)
            with target.open("xb") as out:
                for block in self._blocks(entry, MAX_FILE_BYTES):
                    out.write(block)
        except _EntryError as refused:
            problem = t("tệp {file} {problem}", file=shown(file), problem=refused.what)
            raise RecordError(field, problem, refused.advice) from refused

    def _base(self) -> str:
        """What stands before the record's name: "", or its folder with "/"."""
        if RECORD_NAME in self._entries:
            return ""
        found = [name for name in self._entries if name.count("/") == 1 and name.endswith("/" + RECORD_NAME)]
        if not found:
            raise ExchangeError(
                t("trong gói không có tệp {name}", name=RECORD_NAME), t("hãy chọn gói do chương trình này xuất ra")
            )
        if len(found) > 1:
            raise ExchangeError(t("trong gói có nhiều hơn một hồ sơ"), t("hãy nhập từng hồ sơ một"))
        return found[0].removesuffix(RECORD_NAME)

    def _only(self, name: str) -> zipfile.ZipInfo:
        entries = self._entries.get(nfc(name), [])
        if not entries:
            raise _EntryError(t("không có trong gói"), t("hãy gói lại đủ tệp, tên viết đúng chữ hoa, chữ thường"))
        if len(entries) > 1:
            raise _EntryError(t("có hai tệp cùng tên trong gói"), t("hãy gói lại"))
        entry = entries[0]
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind not in (0, stat.S_IFREG) or entry.is_dir():
            raise _EntryError(t("là liên kết hoặc thư mục, không phải tệp"), t("hãy gói lại với chính tệp đó"))
        if entry.flag_bits & _ENCRYPTED:
            raise _EntryError(t("được đặt mật khẩu"), t("hãy gói lại không đặt mật khẩu"))
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _EntryError(t("được nén theo kiểu lạ"), t("hãy gói lại bằng kiểu nén thường (deflate)"))
        return entry

    def _blocks(self, entry: zipfile.ZipInfo, limit: int) -> Iterator[bytes]:
        """The bytes of one entry, block by block; raises _EntryError where they are not what the directory states."""
        stated = entry.file_size
        if entry.header_offset + entry.compress_size > self._size:
            raise _broken()
        if stated > limit or self._total + stated > MAX_TOTAL_BYTES:
            raise _too_large(limit)
        if stated > LARGE_BYTES and stated > MAX_RATIO * max(1, entry.compress_size):
            raise _too_large(LARGE_BYTES)
        self._total += stated
        left = stated
        try:
            with self._zip.open(entry) as packed:
                while block := packed.read(_BLOCK):
                    left -= len(block)
                    yield block
        except (*_BROKEN, OSError) as error:
            raise _broken() from error
        if left:
            raise _broken()


class _EntryError(UserError):
    """An entry that cannot be used, before it is known which field asked for it."""


def _broken() -> _EntryError:
    return _EntryError(t("bị hỏng, không đúng với mục lục của gói"), t("hãy chép hoặc gói lại rồi nhập lại"))


def _too_large(limit: int) -> _EntryError:
    return _EntryError(
        t("giải nén ra quá giới hạn {limit} MB", limit=limit // 1024 // 1024),
        t("hãy gói lại với tệp nhỏ hơn"),
    )


def _not_whole() -> ExchangeError:
    return ExchangeError(t("gói không nguyên vẹn hoặc không phải gói .zip"), t("hãy chép lại gói từ nơi gửi"))


def _check_directory_size(stream: BinaryIO) -> None:
    """Raises ExchangeError where the directory alone would fill the memory; zipfile reads it whole."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - _END_64_BYTES - _LOCATOR_BYTES - _END_BYTES - _MAX_COMMENT))
    tail = stream.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_BYTES:
        raise _not_whole()
    directory_bytes = int.from_bytes(tail[at + 12 : at + 16], "little")
    at_64 = at - _LOCATOR_BYTES - _END_64_BYTES
    if tail[max(0, at - _LOCATOR_BYTES) : at].startswith(_END_64_LOCATOR):  # the place where zipfile looks for it, too
        if at_64 < 0 or not tail.startswith(_END_64, at_64):
            raise _not_whole()
        directory_bytes = int.from_bytes(tail[at_64 + 40 : at_64 + 48], "little")
    if directory_bytes > MAX_DIRECTORY_BYTES:
        raise ExchangeError(
            t("gói có hơn {limit} tệp", limit=MAX_ENTRIES), t("hãy gói lại, chỉ gồm hồ sơ, ảnh và tài liệu")
        )
