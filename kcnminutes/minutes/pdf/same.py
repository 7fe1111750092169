"""Whether two PDFs of ours hold the same pages: then what stands where on the one stands there on the other."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from pikepdf import Page


def same_pages(one: Path, other: Path) -> bool:
    """Compares what is drawn on each page, stream by stream; dates, descriptions and enclosed files are no pages.

    What cannot be read is the same as nothing.
    """
    try:
        with pikepdf.open(one) as first, pikepdf.open(other) as second:
            if len(first.pages) != len(second.pages):
                return False
            return all(_drawn(a) == _drawn(b) for a, b in zip(first.pages, second.pages, strict=True))
    except pikepdf.PdfError:
        return False


def _drawn(page: Page) -> tuple[str, bytes]:
    contents = page.obj.get("/Contents")
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents] if contents is not None else []
    return str(page.mediabox), b"".join(part.read_bytes() for part in parts)
