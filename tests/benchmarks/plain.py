"""What the window's paper is measured against: the same minutes as anybody would print them with reportlab's platypus,
paragraphs and tables one after the other, in our typeface, sizes and margins, without a trick of ours.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Image, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from kcnminutes.record import Attendee, Conference
from kcnminutes.shipped import shipped

ROOM = A4[0] - 45 * mm
_FILES = {"Plain": "Tinos-Regular", "Plain-Bold": "Tinos-Bold", "Plain-Italic": "Tinos-Italic"}
_GRID = TableStyle(
    [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ]
)


@cache
def _fonts() -> None:
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, shipped("fonts") / f"{file}.ttf"))


BODY = ParagraphStyle("body", fontName="Plain", fontSize=14, leading=18, alignment=TA_JUSTIFY, firstLineIndent=28)
BOLD = ParagraphStyle("bold", BODY, fontName="Plain-Bold", spaceBefore=6)
CENTRE = ParagraphStyle("centre", fontName="Plain-Bold", fontSize=14, leading=18, alignment=TA_CENTER)
CELL = ParagraphStyle("cell", fontName="Plain", fontSize=12, leading=14)
CAPTION = ParagraphStyle("caption", CELL, fontName="Plain-Italic", alignment=TA_CENTER)


def plain_pdf(conference: Conference, photos: Mapping[str, Path]) -> bytes:
    """The PDF of a record. `photos`: record `file` -> print copy."""
    _fonts()
    written = io.BytesIO()
    template = SimpleDocTemplate(
        written, pagesize=A4, leftMargin=30 * mm, rightMargin=15 * mm, topMargin=20 * mm, bottomMargin=20 * mm
    )
    template.build(list(_story(conference, photos)), onLaterPages=_number)
    return written.getvalue()


def _number(canvas: Canvas, template: SimpleDocTemplate) -> None:
    canvas.setFont("Plain", 13)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 14 * mm, str(canvas.getPageNumber()))


def _text(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(text), style)


def _story(conference: Conference, photos: Mapping[str, Path]) -> Iterator[Flowable]:
    half = ROOM / 2
    yield Table(
        [
            [_text(conference.parent_organisation, CENTRE), _text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", CENTRE)],
            [_text(conference.organisation.upper(), CENTRE), _text("Độc lập - Tự do - Hạnh phúc", CENTRE)],
            [_text(f"Số: {conference.number}/{conference.symbol}", CENTRE), ""],
        ],
        colWidths=[half, half],
    )
    yield Spacer(0, 12)
    yield _text("BIÊN BẢN", CENTRE)
    yield _text(conference.title, CENTRE)
    yield Spacer(0, 12)
    yield _text(f"Thời gian bắt đầu: {conference.starts_at:%H giờ %M, ngày %d/%m/%Y}", BODY)
    yield _text(f"Địa điểm: {conference.place}", BODY)
    yield _text("I. Thành phần tham dự", BOLD)
    yield from _attendees(conference)
    yield _text("II. Nội dung", BOLD)
    people = {one.id: one for one in conference.attendees}
    for item in conference.agenda:
        yield _text(item.title, BOLD)
    for speech in conference.speeches:
        who = people.get(speech.speaker or "")
        yield _text(f"{_name(who)}: {speech.heading}" if who else speech.heading, BOLD)
        for paragraph in filter(None, speech.text.split("\n\n")):
            yield _text(paragraph, BODY)
    yield _text("III. Kết luận", BOLD)
    for paragraph in filter(None, conference.conclusions.split("\n\n")):
        yield _text(paragraph, BODY)
    yield from _tasks(conference)
    yield from _photos(conference, photos)
    yield Spacer(0, 12)
    yield Table([[_text("THƯ KÝ", CENTRE), _text("CHỦ TRÌ", CENTRE)]], colWidths=[half, half])


def _name(who: Attendee) -> str:
    return f"{who.honorific} {who.name or who.group}".strip()


def _attendees(conference: Conference) -> Iterator[Flowable]:
    rows: list[list[object]] = [[_text(word, CELL) for word in ("TT", "Họ và tên", "Chức vụ", "Cơ quan, đơn vị")]]
    for number, one in enumerate(conference.attendees, 1):
        words = (str(number), _name(one), one.position, one.organisation)
        rows.append([_text(word, CELL) for word in words])
    widths = [ROOM * share for share in (0.08, 0.32, 0.25, 0.35)]
    yield Table(rows, colWidths=widths, repeatRows=1, style=_GRID)


def _tasks(conference: Conference) -> Iterator[Flowable]:
    rows: list[list[object]] = [[_text(word, CELL) for word in ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn")]]
    for number, task in enumerate(conference.directives, 1):
        due = f"{task.due:%d/%m/%Y}" if task.due else ""
        rows.append([_text(word, CELL) for word in (str(number), task.text, task.assignee, due)])
    widths = [ROOM * share for share in (0.08, 0.47, 0.27, 0.18)]
    yield Table(rows, colWidths=widths, repeatRows=1, style=_GRID)


def _photos(conference: Conference, photos: Mapping[str, Path]) -> Iterator[Flowable]:
    width = ROOM / 2 - 12
    cells = [
        [Image(str(photos[photo.file]), width, width * 2 / 3), _text(photo.caption, CAPTION)]
        for photo in conference.photos
        if photo.file in photos
    ]
    for at in range(0, len(cells), 2):
        pair: list[object] = [*cells[at : at + 2], ""]
        yield Table([pair[:2]], colWidths=[ROOM / 2, ROOM / 2])
