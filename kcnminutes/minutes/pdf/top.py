"""What a section begins with: the head and title of the document, the label and title of an annex."""

from __future__ import annotations

from reportlab.lib.units import mm

from kcnminutes.minutes.decree30 import (
    ANNEX_LABEL_SIZE,
    DRAFT_SIZE,
    HEAD_LEFT,
    HEAD_RIGHT,
    NUMBER_SIZE,
    RULE_DROP,
    RULE_ROOM,
    SIZES,
    Sizes,
)
from kcnminutes.minutes.pdf.breaking import bold_lines, break_balanced
from kcnminutes.minutes.pdf.columns import Centred, Columns, Item, Rule, Stack, White
from kcnminutes.minutes.pdf.keeping import Kept
from kcnminutes.minutes.pdf.lines import Lines
from kcnminutes.minutes.pdf.measures import rule_length, single
from kcnminutes.minutes.pdf.piece import FULL_WIDTH, Piece, TextPiece
from kcnminutes.minutes.tree import Annex, Document, Head, Span, Title


def top(document: Document, number: int) -> list[Piece]:
    """The pieces over the blocks of the nth section: 0 is the body, the others the annexes."""
    sizes = SIZES[document.profile]
    if number:
        return _annex(document.annexes[number - 1], sizes)
    return [_head(document.head, sizes), *_title(document.heading, sizes)]


def _head(head: Head, sizes: Sizes) -> Piece:
    left_width, right_width = HEAD_LEFT * mm, HEAD_RIGHT * mm
    first = single(sizes.motto)
    left: list[Item] = []
    if head.parent:
        parent = break_balanced(head.parent.text, sizes.organisation, left_width)
        left.append(Centred(parent, sizes.organisation, first, head.parent.place))
    name = break_balanced(head.organisation.text, sizes.organisation, left_width)
    left.append(Centred(name, sizes.organisation, first, head.organisation.place))
    left.append(Rule(rule_length(name), RULE_DROP, RULE_DROP + RULE_ROOM))
    above_number = sum(item.height for item in left)
    if head.number:
        number = break_balanced(head.number.text, NUMBER_SIZE, left_width)
        left.append(Centred(number, NUMBER_SIZE, first, head.number.place))
    if head.draft:
        left.append(White(8.0))
        draft = bold_lines(head.draft, DRAFT_SIZE, left_width)
        left.append(Centred(draft, DRAFT_SIZE, single(DRAFT_SIZE), framed=True))
    motto = bold_lines(head.motto, sizes.motto, right_width)
    right: list[Item] = [
        Centred(bold_lines(head.nation, sizes.nation, right_width), sizes.nation, first),
        Centred(motto, sizes.motto, first),
        Rule(motto[-1].width, RULE_DROP, RULE_DROP + RULE_ROOM),
    ]
    if head.place_and_date:
        right.append(White(max(0.0, above_number - sum(item.height for item in right))))
        text = tuple(Span(span.text, italic=True) for span in head.place_and_date.text)
        lines = break_balanced(text, sizes.place_and_date, right_width)
        right.append(Centred(lines, sizes.place_and_date, first, head.place_and_date.place))
    return Columns([Stack(0, left_width, tuple(left)), Stack(left_width, right_width, tuple(right))])


def _title(title: Title, sizes: Sizes) -> list[Piece]:
    size = sizes.document_name
    subject = break_balanced(title.subject.text, size, FULL_WIDTH)
    name = TextPiece(
        bold_lines(title.name, size, FULL_WIDTH), size, single(size), gap=18.0, align="centre", bookmark=(title.name, 0)
    )
    lines = TextPiece(subject, size, single(size), gap=2.0, align="centre", place=title.subject.place)
    return [Kept([name, lines]), _rule_under(subject)]


def _annex(annex: Annex, sizes: Sizes) -> list[Piece]:
    size = sizes.annex_title
    title = bold_lines(annex.title, size, FULL_WIDTH)
    note = break_balanced(tuple(Span(span.text, italic=True) for span in annex.note), size, FULL_WIDTH)
    return [
        TextPiece(
            bold_lines(annex.label, ANNEX_LABEL_SIZE, FULL_WIDTH),
            ANNEX_LABEL_SIZE,
            single(ANNEX_LABEL_SIZE),
            align="centre",
            bookmark=(annex.label, 0),
        ),
        TextPiece(title, size, single(size), align="centre"),
        TextPiece(note, size, single(size), align="centre"),
        _rule_under(note),
    ]


def _rule_under(lines: Lines) -> Piece:
    return Columns([Stack(0, FULL_WIDTH, (Rule(rule_length(lines), RULE_DROP, RULE_DROP + RULE_ROOM),))])
