"""Reads PDFs that this program made: the record embedded in one, and the files embedded beside it; nothing else.

A PDF that came by mail is nobody's friend. Only the tree of embedded files is walked, with caps; nothing in it is ever
run, followed or shown. qpdf, which parses it, is told how much a structure may unpack to; contents are unpacked here,
block by block, so that one that swells is stopped at its cap.
"""

from __future__ import annotations

import hashlib
import logging
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String
from pikepdf.settings import set_qpdf_limits

from kcnminutes.exchange.files import ExchangeError
from kcnminutes.exchange.package import MAX_ENTRIES, MAX_FILE_BYTES, MAX_RECORD_BYTES, MAX_TOTAL_BYTES
from kcnminutes.exchange.paths import RECORD_NAME, nfc, shown
from kcnminutes.record import RecordError
from kcnminutes.words import UserError, t

MAX_PDF_BYTES = 1024 * 1024 * 1024
MAX_STRUCTURE_BYTES = 64 * 1024 * 1024
"""What the tables and dictionaries of a PDF may unpack to; ours are not packed at all."""
MAX_DEPTH = 32

_ITEMS = 1_000_000
_BLOCK, _PIECE = 1 << 20, 1 << 16
_SUM_BYTES = 16
# Whatever a parser may say of a file that was made to confuse it.
_BROKEN = (pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RuntimeError, OverflowError)


# What qpdf thinks of a strange page would reach standard error; our sentence says what matters.
logging.getLogger("pikepdf").setLevel(logging.CRITICAL)


class _File(NamedTuple):
    stream: Stream
    relation: str


class OwnPdf:
    """One open PDF. Raises ExchangeError for the PDF as a whole, RecordError for a file that a record names."""

    def __init__(self, source: Path) -> None:
        if source.stat().st_size > MAX_PDF_BYTES:
            raise ExchangeError(
                t("tệp PDF lớn hơn {limit} MB", limit=MAX_PDF_BYTES // 1024 // 1024), t("hãy nhập gói .zip thay cho nó")
            )
        self._pdf = _opened(source)
        self._total = 0
        try:
            if self._pdf.is_encrypted:
                raise _locked()
            self._files = _embedded(self._pdf)
        except _BROKEN as error:
            self._pdf.close()
            raise _damaged() from error
        except ExchangeError:
            self._pdf.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._files = {}
        self._pdf.close()

    def record(self) -> bytes:
        """The bytes of the record. Raises ExchangeError."""
        found = self._files.get(RECORD_NAME, [])
        if not found:
            raise ExchangeError(
                t("tệp PDF này không mang hồ sơ biên bản: nó do chương trình khác hoặc bản cũ của chương trình làm ra"),
                t("hãy chọn tệp PDF do chương trình này xuất, hoặc tệp .json, gói .zip của biên bản đó"),
            )
        if len(found) > 1:
            raise ExchangeError(t("trong tệp PDF có nhiều hơn một hồ sơ"), t("hãy nhập từng hồ sơ một"))
        try:
            return b"".join(self._blocks(found[0].stream, MAX_RECORD_BYTES))
        except _ContentError as refused:
            raise ExchangeError(
                t("tệp {file} trong PDF {problem}", file=RECORD_NAME, problem=refused.what), refused.advice
            ) from refused

    def carries(self, file: str) -> bool:
        return nfc(file) in self._files

    def is_print_copy(self, file: str) -> bool:
        """Whether an embedded photo is the copy that was printed; the original says that it is the source."""
        return all(one.relation != "/Source" for one in self._files[nfc(file)])

    def unpack(self, field: str, file: str, target: Path) -> None:
        """Writes the embedded file that a checked path names to `target`. Raises RecordError."""
        found = self._files[nfc(file)]
        try:
            if len(found) > 1:
                raise _ContentError(t("có hai bản cùng tên"), t("hãy xin lại tệp PDF từ nơi gửi"))
            with target.open("xb") as out:
                for block in self._blocks(found[0].stream, MAX_FILE_BYTES):
                    out.write(block)
        except _ContentError as refused:
            problem = t("tệp {file} trong PDF {problem}", file=shown(file), problem=refused.what)
            raise RecordError(field, problem, refused.advice) from refused

    def _blocks(self, stream: Stream, limit: int) -> Iterator[bytes]:
        """The bytes of one embedded file; raises _ContentError where they swell or are not what the PDF states."""
        left = min(limit, MAX_TOTAL_BYTES - self._total)
        summed = hashlib.md5(usedforsecurity=False)
        try:
            stated = _stated_sum(stream)
            for block in _unpacked(stream, left):
                left -= len(block)
                self._total += len(block)
                if left < 0:
                    raise _swollen(limit)
                summed.update(block)
                yield block
        except (*_BROKEN, zlib.error) as error:
            raise _changed() from error
        if stated is not None and stated != summed.digest():
            raise _changed()


class _ContentError(UserError):
    """An embedded file that cannot be used, before it is known which field asked for it."""


@cache
def _limit_qpdf() -> None:
    """For the whole process, as qpdf has it; what this program writes is far below."""
    set_qpdf_limits(
        flate_max_memory=MAX_STRUCTURE_BYTES,
        png_max_memory=MAX_STRUCTURE_BYTES,
        tiff_max_memory=MAX_STRUCTURE_BYTES,
        run_length_max_memory=MAX_STRUCTURE_BYTES,
        parser_max_container_size=_ITEMS,
        doc_max_warnings=100,
    )


def _opened(source: Path) -> Pdf:
    _limit_qpdf()
    try:
        # No repair: a PDF that must be guessed at is no record. No attributes handed down: the pages are not looked at.
        return pikepdf.open(source, attempt_recovery=False, inherit_page_attributes=False)
    except pikepdf.PasswordError as error:
        raise _locked() from error
    except _BROKEN as error:
        raise _damaged() from error


def _embedded(pdf: Pdf) -> dict[str, list[_File]]:
    """The embedded files by name, from the one tree where they are listed."""
    files: dict[str, list[_File]] = {}
    names = pdf.Root.get(Name.Names)
    root = names.get(Name.EmbeddedFiles) if isinstance(names, Dictionary) else None
    waiting: list[tuple[Object, int]] = [(root, 0)] if isinstance(root, Dictionary) else []
    seen = 0
    while waiting:
        node, depth = waiting.pop()
        kids, pairs = node.get(Name.Kids), node.get(Name.Names)
        seen += 1
        if isinstance(kids, Array) and depth < MAX_DEPTH:
            waiting += [(kid, depth + 1) for kid in kids[: MAX_ENTRIES + 1] if isinstance(kid, Dictionary)]
        if isinstance(pairs, Array):
            seen += len(pairs) // 2
            for specification in pairs[1 : 2 * MAX_ENTRIES : 2]:
                _note(files, specification)
        if seen + len(waiting) > MAX_ENTRIES:
            raise ExchangeError(
                t("tệp PDF mang hơn {limit} tệp", limit=MAX_ENTRIES), t("hãy nhập gói .zip của biên bản đó")
            )
    return files


def _note(files: dict[str, list[_File]], specification: Object) -> None:
    if not isinstance(specification, Dictionary):
        return
    name = specification.get(Name.UF) or specification.get(Name.F)
    held = specification.get(Name.EF)
    stream = held.get(Name.F) if isinstance(held, Dictionary) else None
    if isinstance(name, String) and isinstance(stream, Stream):
        files.setdefault(nfc(str(name)), []).append(_File(stream, str(specification.get(Name.AFRelationship, ""))))


def _unpacked(stream: Stream, limit: int) -> Iterator[bytes]:
    """The bytes behind no filter or Flate, in blocks, at most one block over `limit`."""
    kind = stream.get(Name.Filter)
    if isinstance(kind, Array):
        if len(kind) > 1:
            raise _packed_oddly()
        kind = kind[0] if len(kind) else None
    packed = stream.read_raw_bytes()
    if kind is None or not packed:  # other programs pack nothing into nothing
        for at in range(0, len(packed), _BLOCK):
            yield packed[at : at + _BLOCK]
        return
    if kind != Name.FlateDecode or Name.DecodeParms in stream:
        raise _packed_oddly()
    unpacker = zlib.decompressobj()
    at, piece = 0, b""
    while not unpacker.eof:
        if not piece:  # by pieces: what is not unpacked yet is copied each time
            piece, at = packed[at : at + _PIECE], at + _PIECE
        block = unpacker.decompress(piece, _BLOCK)
        piece = unpacker.unconsumed_tail
        if not block and not piece and at >= len(packed) and not unpacker.eof:
            raise _changed()
        yield block


def _stated_sum(stream: Stream) -> bytes | None:
    facts = stream.get(Name.Params)
    stated = facts.get(Name.CheckSum) if isinstance(facts, Dictionary) else None
    return bytes(stated) if isinstance(stated, String) and len(bytes(stated)) == _SUM_BYTES else None


def _damaged() -> ExchangeError:
    return ExchangeError(t("tệp PDF bị hỏng hoặc không phải tệp PDF"), t("hãy chép lại tệp từ nơi gửi"))


def _locked() -> ExchangeError:
    return ExchangeError(
        t("tệp PDF được đặt mật khẩu"), t("hãy xin tệp không đặt mật khẩu, hoặc gói .zip của biên bản đó")
    )


def _changed() -> _ContentError:
    return _ContentError(
        t("bị hỏng hoặc đã bị sửa sau khi xuất"), t("hãy xin lại tệp PDF, hoặc gói .zip của biên bản đó")
    )


def _packed_oddly() -> _ContentError:
    return _ContentError(t("được nén theo kiểu lạ"), t("hãy xin lại tệp PDF như khi chương trình xuất ra"))


def _swollen(limit: int) -> _ContentError:
    return _ContentError(
        t("giải nén ra quá giới hạn {limit} MB", limit=limit // 1024 // 1024),
        t("hãy xin gói .zip của biên bản đó từ nơi gửi"),
    )
