"""The PDF of a document tree, and what the paper lacks."""

from __future__ import annotations

import gc
import io
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from kcnminutes.minutes.pdf.apart import new_token, put_in
from kcnminutes.minutes.pdf.printing import Printing
from kcnminutes.minutes.result import FirstPages, PdfResult
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
    warnings = (*missing_photos(printing.missing), *lacked_letters(printing.lacked))
    return PdfResult(pdf, printing.pages, printing.marks, warnings, printing.missing)


def write_pages(made: PdfResult | FirstPages, files: Mapping[str, Path], out: BinaryIO) -> None:
    """Writes the PDF of a result, its photos put in where they are apart. Raises UserError.

    `files` as for `compose`.
    """
    _put_in(made, files, out, None)


def write_pages_with_frames(made: PdfResult | FirstPages, files: Mapping[str, Path], out: BinaryIO) -> tuple[str, ...]:
    """As `write_pages`; photos that cannot be read leave a frame, and are the answer. `out` can be cut short."""
    lost: list[str] = []
    _put_in(made, files, out, lost)
    return tuple(lost)


def _put_in(made: PdfResult | FirstPages, files: Mapping[str, Path], out: BinaryIO, lost: list[str] | None) -> None:
    if made.token:
        put_in(io.BytesIO(made.pdf), out, files.items(), made.token, lost)
    else:
        out.write(made.pdf)


def missing_photos(files: Iterable[str]) -> list[str]:
    """A sentence for each photo that a frame stands for."""
    return [t("Không đọc được ảnh {file}; bản in để khung trống ở chỗ này.", file=file) for file in files]


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
