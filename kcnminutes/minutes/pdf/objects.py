"""The objects that a PDF has by the hundred: pages, what stands on them, photos. They write themselves.

reportlab writes all others. Through its dictionaries these took a fifth of the time of a long document.
"""

from __future__ import annotations

import zlib
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject
from reportlab.pdfbase.pdfdoc import format as formatted

_PACKING = 3
"""zlib's level for pages: two thirds of the time of its usual one, for a twentieth more bytes."""


class Content(PDFObject):
    """What stands on a page."""

    __RefOnly__ = 1

    def __init__(self, content: bytes, packed: bool) -> None:
        self._entries = b"/Filter /FlateDecode " if packed else b""
        self._content = zlib.compress(content, _PACKING) if packed else content

    def format(self, document: Any) -> bytes:
        """The object as it stands in the file."""
        return stream(self._entries, self._content)


class Page(PDFObject):
    """A page. `size` is points as they are written."""

    __RefOnly__ = 1

    def __init__(self, size: str, content: Content, resources: PDFObject) -> None:
        self._size = size
        self._content = content
        self._resources = resources

    def format(self, document: Any) -> bytes:
        """The object as it stands in the file."""
        return b"<< /Type /Page /Parent %b /MediaBox [ 0 0 %b ] /Resources %b /Contents %b >>\n" % (
            formatted(document.Pages, document),
            self._size.encode("ascii"),
            formatted(self._resources, document),
            formatted(self._content, document),
        )


def stream(entries: bytes, content: bytes) -> bytes:
    """A stream (ISO 32000-1, 7.3.8); `entries` of its dictionary end with a space."""
    return b"".join((b"<< ", entries, b"/Length %d >>\nstream\n" % len(content), content, b"\nendstream\n"))
