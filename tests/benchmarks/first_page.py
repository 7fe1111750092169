"""How soon a page is seen: the first page of a new document, and the page on which a word was typed.

    python -m tests.benchmarks.first_page

Pixels are made by pdfium at 96 dpi, as the window does. A new document's first page is measured against the whole
build; the page of an edit against typst's compiler, kept since the document before, and the same renderer.
"""

from __future__ import annotations

import random
import tempfile
from functools import cache
from pathlib import Path

import pypdfium2
import typst

from kcnminutes.minutes import Document, Office, PdfResult, compose
from kcnminutes.minutes.pdf.proof import Proof
from kcnminutes.record import Conference
from tests.benchmarks.content import WORDS, conference, photos, with_a_word_typed
from tests.benchmarks.paper import FONTS, write_source
from tests.benchmarks.ratios import Ratios

ROUNDS = {1: 15, 10: 9}
SCALE = 96 / 72


def pixels(pdf: bytes, page: int) -> object:
    """The picture of a page (from 0)."""
    opened = pypdfium2.PdfDocument(pdf)
    bitmap = opened[page].render(scale=SCALE, prefer_bgrx=True)
    opened.close()
    return bitmap


def whole(proof: Proof) -> PdfResult:
    """All pages of what was begun."""
    result = None
    while result is None:
        result = proof.go_on(1.0)
    return result


def first_page(ratios: Ratios, folder: Path, times: int) -> None:
    """The first page of a new document against all of it."""

    @cache
    def record(number: int) -> Conference:
        return conference(times, number)

    def tree(number: int) -> Document:
        return compose(record(number), Office(), photos(record(number), folder))

    def soon(number: int) -> None:
        first = Proof().first_pages(tree(number), (0,))
        pixels(first.pdf, 0)

    def late(number: int) -> None:
        proof = Proof()
        proof.first_pages(tree(-1 - number), (0,))
        pixels(whole(proof).pdf, 0)

    for number in range(ROUNDS[times] + 1):
        record(number), record(-1 - number)
    ratios.compare(f"the first page to pixels, x{times}, against the whole", soon, late, 0.3, ROUNDS[times])


def edited_page(ratios: Ratios, folder: Path, times: int) -> None:
    """The page on which a word was typed, against typst's kept compiler."""
    record = conference(times, 1)
    files = photos(record, folder)
    proof = Proof()
    proof.first_pages(compose(record, Office(), files), (0,))
    result = whole(proof)
    source = write_source(compose(record, Office(), files), folder, f"kept-{times}")
    compiler = typst.Compiler(str(source), font_paths=[str(FONTS)], ignore_system_fonts=True)
    compiler.compile()
    dice = random.Random(times)
    edits = [(dice.randrange(len(record.speeches)), dice.choice(WORDS)) for _ in range(ROUNDS[times] + 1)]
    pages = [_page_of(result, record.speeches[at].id) for at, _ in edits]
    records = [with_a_word_typed(record, at, word) for at, word in edits]
    sources = [
        write_source(compose(one, Office(), files), folder, "edit").read_text(encoding="utf-8") for one in records
    ]

    def ours(number: int) -> None:
        first = proof.first_pages(compose(records[number], Office(), files), (pages[number],))
        pixels(first.pdf, pages[number] - first.first)

    def theirs(number: int) -> None:
        source.write_text(sources[number], encoding="utf-8")
        pixels(compiler.compile(pdf_tags=False), pages[number])

    ratios.compare(f"the page of an edit to pixels, x{times}, against typst", ours, theirs, 0.5, ROUNDS[times])


def _page_of(result: PdfResult, speech: str) -> int:
    """The page in the middle of a speech."""
    pages = [mark.page for mark in result.marks if mark.place.row == speech and mark.place.field == "text"]
    return pages[len(pages) // 2]


def main() -> None:
    ratios = Ratios()
    with tempfile.TemporaryDirectory() as name:
        for times in (1, 10):
            first_page(ratios, Path(name), times)
            edited_page(ratios, Path(name), times)
    ratios.end()


if __name__ == "__main__":
    main()
