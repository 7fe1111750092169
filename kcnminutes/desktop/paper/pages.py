"""One PDF opened with pdfium: the sizes of its pages, their pictures, and where words stand on them.

pdfium is not safe for threads: one lock for the whole program. Import this module only in a worker; it loads pdfium.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from kcnminutes.language import fold_key, fold_with_origins

_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class PageImage:
    """The picture of a page. `image` lies over `memory`, which must live as long: no copy is made."""

    image: QImage
    memory: object
    page: int
    scale: float


class Pages:
    """The pages of one PDF. Every method may be called from any thread; after `close` they answer with nothing."""

    def __init__(self, pdf: bytes | Path) -> None:
        """Of a file only what is looked at is read; it stays open until `close`."""
        with _lock:
            self._pdf: pdfium.PdfDocument | None = pdfium.PdfDocument(pdf)
            self.sizes: tuple[tuple[float, float], ...] = tuple(
                self._pdf.get_page_size(at) for at in range(len(self._pdf))
            )
        """Width and height of each page, in points."""

    def render(self, page: int, scale: float) -> PageImage | None:
        """The picture of a page (from 0) at `scale` device pixels a point."""
        with _lock:
            if self._pdf is None or page >= len(self.sizes):
                return None
            opened = self._pdf[page]
            bitmap = opened.render(scale=scale, prefer_bgrx=True)
            opened.close()
            memory, width, height, stride = bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride
            bitmap.close()  # pdfium's part of it, here under the lock; the memory is Python's own
        image = QImage(memoryview(memory), width, height, stride, QImage.Format.Format_RGB32)
        return PageImage(image, memory, page, scale)

    def find(self, page: int, words: Collection[str]) -> list[QRectF]:
        """Where words stand on a page, in points from its top-left corner; marks and capitals do not matter."""
        keys = {key for word in words if (key := fold_key(word))}
        with _lock:
            if self._pdf is None or page >= len(self.sizes) or not keys:
                return []
            opened = self._pdf[page]
            height = opened.get_height()
            text = opened.get_textpage()
            found = []
            for start, length in _matches(text.get_text_range(), keys):
                for at in range(text.count_rects(start, length)):
                    left, bottom, right, top = text.get_rect(at)
                    found.append(QRectF(left, height - top, right - left, top - bottom))
            text.close()
            opened.close()
        return found

    def write(self, pages: Sequence[int], file: BinaryIO) -> None:
        """Write some pages (from 0), in this order, as a PDF of their own."""
        with _lock:
            if self._pdf is None:
                return
            made = pdfium.PdfDocument.new()
            made.import_pages(self._pdf, list(pages))
            made.save(file)
            made.close()

    def close(self) -> None:
        with _lock:
            if self._pdf is not None:
                self._pdf.close()
                self._pdf = None


def _matches(text: str, keys: Collection[str]) -> list[tuple[int, int]]:
    """(start, length) in the text of the keys as whole words; a phrase may run over the end of a line."""
    folded, origins = fold_with_origins(text)
    found = []
    for key in keys:
        pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, key.split())) + r"(?!\w)"
        for match in re.finditer(pattern, folded):
            start, last = origins[match.start()], origins[match.end() - 1]
            found.append((start, last + 1 - start))
    return sorted(found)
