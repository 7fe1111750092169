"""The cover of a bound volume and its contents: leaders, page numbers, and where each entry can be clicked."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics

from kcnminutes.minutes import decree30 as law
from kcnminutes.minutes.decree30 import SIZES
from kcnminutes.minutes.papers.volume import CONTENTS, NAME, Volume, VolumeEntry
from kcnminutes.minutes.pdf.breaking import break_balanced, break_text, plain_lines
from kcnminutes.minutes.pdf.fonts import FACES, fonts, width_of
from kcnminutes.minutes.pdf.lines import Lines
from kcnminutes.minutes.pdf.measures import rule_length, single
from kcnminutes.minutes.pdf.piece import FULL_HEIGHT, FULL_WIDTH
from kcnminutes.minutes.pdf.sheet import Sheet
from kcnminutes.minutes.tree import Span

_LEFT = law.MARGIN_LEFT * mm
_TOP = (law.PAGE_HEIGHT - law.MARGIN_TOP) * mm
_INDENT = law.CONTENTS_INDENT * mm
_MEASURE = FULL_WIDTH - _INDENT - law.CONTENTS_NUMBER_WIDTH * mm
_LEADING, _DETAIL = single(law.CONTENTS_SIZE), single(law.CONTENTS_DETAIL_SIZE)
_BOLD, _ITALIC = 1, 2


FOLIO_WORD = "Trang"
"""Before the page of the volume at the foot. Its letters are ASCII: each is its own code in the font of the file."""


class Link(NamedTuple):
    """Where an entry of the contents stands: page of the front from 0, and its box in points of the PDF."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Front:
    """`contents`: the page on which the contents begin, from 0; `links`: one an entry."""

    pdf: bytes
    pages: int
    contents: int
    links: tuple[Link, ...]


def write_front(volume: Volume, numbers: Sequence[int]) -> Front:
    """Cover, an empty back, and contents. `numbers`: the page of the volume on which each entry begins."""
    fonts()
    target = io.BytesIO()
    size = (law.PAGE_WIDTH * mm, law.PAGE_HEIGHT * mm)
    sheet = Sheet(target, pagesize=size, initialFontName=FACES[0], pdfVersion=(1, 7))
    face: Any = pdfmetrics.getFont(FACES[0])
    face.splitString(f"{FOLIO_WORD} 0123456789", cast(Any, sheet)._doc)  # so that these stay in the font of the file
    _print_cover(sheet, volume)
    sheet.showPage()
    sheet.showPage()
    contents = sheet.getPageNumber() - 1
    links = _print_contents(sheet, volume, numbers)
    pages = sheet.getPageNumber()
    sheet.save()
    return Front(target.getvalue(), pages, contents, tuple(links))


def _print_cover(sheet: Sheet, volume: Volume) -> None:
    for inset, weight in law.COVER_FRAMES:
        sheet.setLineWidth(weight)
        gap = inset * mm
        sheet.rect(_LEFT + gap, law.MARGIN_BOTTOM * mm + gap, FULL_WIDTH - 2 * gap, FULL_HEIGHT - 2 * gap)
    inner = FULL_WIDTH - 30 * mm
    top = _TOP - 14 * mm
    size = SIZES[volume.profile].body
    if volume.parent:
        top = _centred(sheet, volume.parent, size, 0, inner, top)
    lines = _balanced(volume.organisation, size, _BOLD, inner)
    top = _centred(sheet, volume.organisation, size, _BOLD, inner, top)
    rule = rule_length(lines)
    sheet.rule(_LEFT + (FULL_WIDTH - rule) / 2, top - law.RULE_DROP, rule, law.RULE_WEIGHT)
    top = min(top - 12 * mm, _TOP - law.COVER_NAME_TOP * mm)
    top = _centred(sheet, NAME, law.COVER_NAME_SIZE, _BOLD, inner, top) - 6 * mm
    _centred(sheet, volume.period, law.COVER_PERIOD_SIZE, _BOLD, inner, top)
    count = f"Gồm {len(volume.entries):02d} biên bản"
    foot = law.MARGIN_BOTTOM * mm + 14 * mm + single(size)
    _centred(sheet, count, size, _ITALIC, inner, foot)


def _balanced(text: str, size: float, face: int, measure: float) -> Lines:
    return break_balanced((Span(text, bool(face & _BOLD), bool(face & _ITALIC)),), size, measure)


def _centred(sheet: Sheet, text: str, size: float, face: int, measure: float, top: float) -> float:
    """Print centred lines; returns their lower edge. What is too long for a cover is cut."""
    lines = _balanced(text, size, face, measure)[:_COVER_LINES]
    sheet.print_lines(lines, size, single(size), _LEFT + (FULL_WIDTH - measure) / 2, top, measure, "centre")
    return top - len(lines) * single(size)


_COVER_LINES = 8


def _print_contents(sheet: Sheet, volume: Volume, numbers: Sequence[int]) -> list[Link]:
    title = _balanced(CONTENTS, SIZES[volume.profile].document_name, _BOLD, FULL_WIDTH)
    leading = single(SIZES[volume.profile].document_name)
    sheet.print_lines(title, SIZES[volume.profile].document_name, leading, _LEFT, _TOP, FULL_WIDTH, "centre")
    top, links = _TOP - leading - law.CONTENTS_GAP, []
    bottom = law.MARGIN_BOTTOM * mm
    for count, (entry, number) in enumerate(zip(volume.entries, numbers, strict=True), 1):
        lines = break_text((Span(entry.title),), law.CONTENTS_SIZE, _MEASURE)
        tall = len(lines) * _LEADING + _DETAIL
        if top - tall < bottom:
            sheet.showPage()
            top = _TOP
        _print_entry(sheet, count, entry, lines, number, top)
        links.append(Link(sheet.getPageNumber() - 1, _LEFT, top - tall, _LEFT + FULL_WIDTH, top))
        top -= tall + law.CONTENTS_GAP
    return links


def _print_entry(sheet: Sheet, count: int, entry: VolumeEntry, lines: Lines, number: int, top: float) -> None:
    """The entry's number, its title, dots up to the page number on the last line; under it the detail."""
    size = law.CONTENTS_SIZE
    last = top - (len(lines) - 1) * _LEADING
    sheet.print_lines(plain_lines(f"{count}.", size, FULL_WIDTH), size, _LEADING, _LEFT, top, FULL_WIDTH)
    sheet.print_lines(lines, size, _LEADING, _LEFT + _INDENT, top, _MEASURE)
    page = str(number)
    right = _LEFT + FULL_WIDTH
    begin = right - width_of(page, 0, size)
    sheet.print_lines(plain_lines(page, size, FULL_WIDTH), size, _LEADING, begin, last, FULL_WIDTH)
    _leaders(sheet, _LEFT + _INDENT + lines[-1].width + 4, right - law.CONTENTS_NUMBER_WIDTH * mm + 4, last)
    detail = plain_lines(entry.detail, law.CONTENTS_DETAIL_SIZE, _MEASURE, _ITALIC)[:1]
    below = last - _LEADING
    sheet.print_lines(detail, law.CONTENTS_DETAIL_SIZE, _DETAIL, _LEFT + _INDENT, below, _MEASURE)


def _leaders(sheet: Sheet, left: float, right: float, top: float) -> None:
    """Dots on the base line, their places counted from the right, so that those of all entries stand under another."""
    count = int((right - left) / law.LEADER_PITCH)
    if count < 1:
        return
    size = law.CONTENTS_SIZE
    text = sheet.beginText()
    base = top - (_LEADING - (law.ASCENT + law.DESCENT) * size) / 2 - law.ASCENT * size
    text.setTextOrigin(right - count * law.LEADER_PITCH, base)
    text.setFont(FACES[0], size)
    text.setCharSpace(law.LEADER_PITCH - width_of(".", 0, size))
    text.textOut("." * count)
    text.setCharSpace(0)
    sheet.drawText(text)
