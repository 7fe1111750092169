"""The PDF of a document tree, and what the paper lacks."""

from __future__ import annotations

import gc
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice

from kcnminutes.minutes.pdf.apart import new_token
from kcnminutes.minutes.pdf.printing import Printing
from kcnminutes.minutes.result import PdfResult
from kcnminutes.minutes.tree import Document
from kcnminutes.words import t

_NAMED_LETTERS = 100


def write_pdf(document: Document, photos_apart: bool = False) -> PdfResult:
    """Lay the document out afresh and write it. Any valid record prints; what the paper lacks is in `warnings`."""
    token = new_token() if photos_apart else b""
    with garbage_left():
        printing = Printing(document, token=token)
        while printing.print_page():
            pass
        return replace(finished(printing), token=token)


@contextmanager
def garbage_left() -> Iterator[None]:
    """Python looks for no garbage meanwhile: what a document is made of lasts to its end, and it would find none."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def finished(printing: Printing) -> PdfResult:
    """The result of a printing of which no page is left but to end the last."""
    pdf = printing.pdf()
    warnings = (*_missing_photos(printing.missing), *lacked_letters(printing.lacked))
    return PdfResult(pdf, printing.pages, printing.marks, warnings)


def _missing_photos(files: Iterable[str]) -> list[str]:
    return [
        t("Không đọc được ảnh {file}; bản in để khung trống ở chỗ này.", file=file) for file in dict.fromkeys(files)
    ]


def lacked_letters(letters: Collection[str]) -> list[str]:
    """One sentence that names the letters, by themselves and by their codes."""
    if not letters:
        return []
    names = ", ".join(map(_name, islice(letters, _NAMED_LETTERS)))
    if len(letters) > _NAMED_LETTERS:
        others = len(letters) - _NAMED_LETTERS
        return [
            t("Phông chữ không có {letters} và {others} ký tự khác; bản in để ô vuông.", letters=names, others=others)
        ]
    return [t("Phông chữ không có {letters}; bản in để ô vuông thay cho mỗi ký tự.", letters=names)]


def _name(letter: str) -> str:
    code = f"U+{ord(letter):04X}"
    return code if unicodedata.category(letter)[0] in "CM" else f"{letter} ({code})"
