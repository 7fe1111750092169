"""Files that go into a PDF at the very end: until then a stream stands for each, and holds no more than a name of it.

So a PDF of hundreds of photos is made without ever having them in memory. What comes from outside may read like such a
name; so a name cannot be guessed (it is keyed with a token that only this document knows), and whoever has the files
put in says which ones may be read.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import struct
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import IO, Any, BinaryIO, NamedTuple, cast

from reportlab.pdfbase.pdfdoc import PDFError, PDFObject
from reportlab.pdfbase.pdfutils import readJPEGInfo

from kcnminutes.minutes.pdf.objects import stream
from kcnminutes.refusals import pieces, reading, unread
from kcnminutes.words import UserError, t

_APART = b"KCN Minutes, file: "
_STREAM = re.compile(rb"\nstream\r?\n(" + re.escape(_APART) + rb"[0-9a-f]{64}\n)")
_STREAM_BEGINS = b"\nstream"
_LENGTH = re.compile(rb"/Length \d+")
_START = re.compile(rb"startxref\n(\d+)\n%%EOF\n\Z")
_FRAME = (
    b"obj\n<< /BBox [ 0 0 1 1 ] /Length 16 /Resources << >> /Subtype /Form /Type /XObject >>\nstream\n"
    b"0 w 0 0 1 1 re S\nendstream\nendobj\n"
)
"""Instead of a picture: a frame as large, of the thinnest line that a page shows."""
_TAIL = 64
_TOKEN_BYTES = 32
_JPEG = b"\xff\xd8\xff"
_COLOURS = {1: b"DeviceGray", 3: b"DeviceRGB"}
"""Print copies are made of these."""


class Jpeg(NamedTuple):
    """A JPEG file, what the record calls it (`shown`), and what its head says: pixels, how many colours each has."""

    file: Path
    shown: str
    width: int
    height: int
    colours: int


def jpeg(file: Path, shown: str) -> Jpeg:
    """What the head of a file says, of which no more is read. Raises OSError."""
    with file.open("rb") as source:
        try:
            if source.peek(len(_JPEG))[: len(_JPEG)] == _JPEG:
                width, height, colours, _ = cast(tuple[int, int, int, object], readJPEGInfo(source))
                if width and height and colours in _COLOURS:
                    return Jpeg(file, shown, width, height, colours)
        except (PDFError, struct.error):
            pass
    raise OSError(f"no JPEG: {file.name}")


class Photo(PDFObject):
    """A JPEG, read when its turn to be written comes. With a `token` not even then; `put_in` takes its bytes.

    Then one that cannot be read any more is a UserError.
    """

    __RefOnly__ = 1

    def __init__(self, photo: Jpeg, token: bytes) -> None:
        self._photo, self._token = photo, token

    def format(self, document: Any) -> bytes:
        """The object as it stands in the file."""
        file, shown, width, height, colours = self._photo
        entries = (
            b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace /%b"
            b" /Filter /DCTDecode " % (width, height, _COLOURS[colours])
        )
        return stream(entries, apart(file, self._token) if self._token else b"".join(pieces(file, shown)))


def new_token() -> bytes:
    """What keys the names of the files of one document."""
    return secrets.token_bytes(_TOKEN_BYTES)


def apart(file: Path, token: bytes) -> bytes:
    """What a stream holds that `put_in` fills with the bytes of a file: no one makes it without the token."""
    name = hashlib.blake2b(os.fsencode(file), key=token, digest_size=32).hexdigest()
    return _APART + name.encode("ascii") + b"\n"


def put_in(
    pdf: IO[bytes], out: BinaryIO, files: Iterable[tuple[str, Path]], token: bytes, lost: list[str] | None = None
) -> None:
    """Writes a PDF with those of `files` that its streams name; no other file is read.

    `files`: each with what the record calls it. `pdf` is as reportlab and, in its plainest form, qpdf write it (ISO
    32000-1, 7.5): objects one after the other, then one table of where they stand, which is made anew. Raises UserError
    for a file that cannot be read; with `lost` its name is put there, and the page has a frame in its place.
    """
    named = {apart(file, token): (name, file) for name, file in files}
    table = _table_at(pdf)
    pdf.seek(table)
    head, size, *lines = pdf.read().split(b"\n")
    assert head == b"xref"
    assert size.startswith(b"0 ")
    entries, trailer = lines[: int(size[2:])], lines[int(size[2:]) : lines.index(b"startxref")]
    starts = {int(entry[:10]): number for number, entry in enumerate(entries) if entry[17:18] == b"n"}
    edges = [*sorted(starts), table]
    pdf.seek(0)
    at = out.write(pdf.read(edges[0]))
    for start, end in pairwise(edges):
        entries[starts[start]] = b"%010d 00000 n " % at
        at += _put(pdf.read(end - start), named, out, lost)
    out.write(b"\n".join([head, size, *entries, *trailer, b"startxref", b"%d" % at, b"%%EOF", b""]))


def _table_at(pdf: IO[bytes]) -> int:
    """Where the table of objects stands, as the end of the file says."""
    pdf.seek(max(0, pdf.seek(0, os.SEEK_END) - _TAIL))
    found = _START.search(pdf.read())
    assert found is not None
    return int(found[1])


def _put(piece: bytes, named: Mapping[bytes, tuple[str, Path]], out: BinaryIO, lost: list[str] | None) -> int:
    """Write one object, its stream filled; how many bytes that were.

    Only where the object's own stream begins: both writers escape line ends in strings, so the first such line is that.
    """
    found = _STREAM.match(piece, max(piece.find(_STREAM_BEGINS), 0))
    file = named.get(found[1]) if found else None
    if found is None or file is None:
        return out.write(piece)
    head, rest = piece[: found.start()], piece[found.end() :].lstrip(b"\n")
    if lost is None:
        return _filled(head, *file, rest, out)
    begin = out.tell()
    try:
        return _filled(head, *file, rest, out)
    except UserError:
        lost.append(file[0])
        out.seek(begin)
        out.truncate()
        return out.write(piece[: piece.index(b"obj")] + _FRAME)


def _filled(head: bytes, name: str, file: Path, rest: bytes, out: BinaryIO) -> int:
    with reading(name):
        size = file.stat().st_size
    written = out.write(_LENGTH.sub(b"/Length %d" % size, head) + b"\nstream\n")
    copied = sum(map(out.write, pieces(file, name)))
    if copied != size:
        raise unread(name, t("tệp vừa thay đổi"))
    return written + copied + out.write(b"\n" + rest)
