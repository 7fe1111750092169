"""The text of a PDF, page by page. Only the process that reads texts loads this module."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from kcnminutes.exchange.text_reading import Collector, Enough, Unreadable
from kcnminutes.file_text import TextState

MOST_PAGES = 3_000
_NEEDS_PASSWORD = pdfium.raw.FPDF_ERR_PASSWORD
_BAD_HYPHEN = "\ufffe\r\n"
"""What pdfium gives for a word that is parted at the end of a line."""


def read_pdf(source: Path, collector: Collector) -> None:
    """Raises Unreadable for one that is locked, damaged, or without any letter: a scan. Raises Enough."""
    try:
        pdf = pdfium.PdfDocument(source)
    except pdfium.PdfiumError as error:
        locked = error.err_code == _NEEDS_PASSWORD
        raise Unreadable(TextState.LOCKED if locked else TextState.DAMAGED) from error
    try:
        for at in range(min(len(pdf), MOST_PAGES)):
            collector.turn(page=at + 1)
            collector.line(_text_of_page(pdf, at))
        collector.close()
        if len(pdf) > MOST_PAGES:
            raise Enough
    finally:
        pdf.close()
    if not collector.pieces:
        raise Unreadable(TextState.SCAN)


def _text_of_page(pdf: pdfium.PdfDocument, at: int) -> str:
    """ "" for a page that cannot be read; the others may."""
    try:
        page = pdf[at]
    except pdfium.PdfiumError:
        return ""
    try:
        text = page.get_textpage()
        try:
            return str(text.get_text_range()).replace(_BAD_HYPHEN, "").replace("\r\n", "\n")
        finally:
            text.close()
    finally:
        page.close()
