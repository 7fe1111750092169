"""Files that go into a PDF at the very end: until then a stream says where its file lies, and holds no more.

So a PDF of hundreds of photos is made without ever having them in memory.
"""

from __future__ import annotations

import os
import re
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO

from reportlab.pdfbase.pdfdoc import PDFImageXObject

_APART = b"KCN Minutes, file: "
"""What such a stream begins with, before the path of its file. No JPEG begins so."""

_STREAM = re.compile(rb"\nstream\r?\n" + re.escape(_APART) + rb"([^\n]*)\n")
_LENGTH = re.compile(rb"/Length \d+")
_START = re.compile(rb"startxref\n(\d+)\n%%EOF\n\Z")
_READ_AT_ONCE = 1 << 18
_TAIL = 64


class Photo(PDFImageXObject):
    """A JPEG file, read when its turn to be written comes. `apart`: not even then; `put_in` takes its bytes."""

    streamContent: Any  # noqa: N815 - reportlab's name, of bytes

    def __init__(self, name: str, file: Path, apart: bool) -> None:
        super().__init__(name)
        self._file, self._apart = file, apart
        with file.open("rb") as source:
            if not self.loadImageFromJPEG(source):
                raise OSError(f"no JPEG: {file.name}")
        self.streamContent = b""

    def format(self, document: Any) -> bytes:
        """The object as it stands in the file."""
        self.streamContent = apart(self._file) if self._apart else self._file.read_bytes()
        try:
            return bytes(super().format(document))
        finally:
            self.streamContent = b""


def apart(file: Path) -> bytes:
    """What a stream holds that `put_in` fills with the bytes of a file."""
    return _APART + str(file).encode("utf-8").hex().encode("ascii") + b"\n"


def put_in(pdf: BinaryIO, out: BinaryIO) -> None:
    """Writes a PDF with the files that its streams name.

    `pdf` is as qpdf writes it in the plainest form (ISO 32000-1, 7.5): objects one after the other, then one table of
    where they stand, which is made anew. Raises OSError.
    """
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
        at += _put(pdf.read(end - start), out)
    out.write(b"\n".join([head, size, *entries, *trailer, b"startxref", b"%d" % at, b"%%EOF", b""]))


def _table_at(pdf: BinaryIO) -> int:
    """Where the table of objects stands, as the end of the file says."""
    pdf.seek(max(0, pdf.seek(0, os.SEEK_END) - _TAIL))
    found = _START.search(pdf.read())
    assert found is not None
    return int(found[1])


def _put(piece: bytes, out: BinaryIO) -> int:
    """Write one object, its stream filled; how many bytes that were."""
    found = _STREAM.search(piece)
    if found is None:
        return out.write(piece)
    file = Path(bytes.fromhex(found[1].decode("ascii")).decode("utf-8"))
    with file.open("rb") as source:
        size = source.seek(0, os.SEEK_END)
        source.seek(0)
        head = _LENGTH.sub(b"/Length %d" % size, piece[: found.start()])
        written = out.write(head + b"\nstream\n")
        copied = 0
        while part := source.read(_READ_AT_ONCE):
            copied += out.write(part)
        if copied != size:
            raise OSError(f"changed while it was read: {file.name}")
        return written + copied + out.write(b"\n" + piece[found.end() :].lstrip(b"\n"))
