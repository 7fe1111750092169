"""The head of the first page and the name of the document."""

from __future__ import annotations

from kcnminutes.minutes import decree30 as law
from kcnminutes.minutes.decree30 import Sizes
from kcnminutes.minutes.tree import Head, Title
from kcnminutes.minutes.typed import bold, plain
from kcnminutes.minutes.word.centred import POINTS_PER_MM, Centred, centred, rule, slanted
from kcnminutes.minutes.word.markup import border, element, paragraph, point_twips
from kcnminutes.minutes.word.styles import Style
from kcnminutes.minutes.word.tables import side_by_side

_DRAFT_PADDING_Y = 3
"""Word takes whole points between a text and its frame; the law's constant is half a point more."""


def head(head: Head, sizes: Sizes) -> str:
    """The two columns: who writes, under whose number; the nation and its motto."""
    left, above_number = _writer(head, sizes)
    right = _nation(head, sizes, above_number)
    return side_by_side((law.HEAD_LEFT, law.HEAD_RIGHT), [(left, right)])


def _writer(head: Head, sizes: Sizes) -> tuple[str, float]:
    """The left column, and how many points of it stand above the number."""
    line = sizes.motto * law.SINGLE_SPACING
    found, above = [], 0.0
    if head.parent:
        parent = centred(head.parent.text, sizes.organisation, law.HEAD_LEFT)
        found.append(paragraph(Style.PARENT, parent.text, parent.indent()))
        above += parent.lines * line
    name = centred(head.organisation.text, sizes.organisation, law.HEAD_LEFT)
    found.append(paragraph(Style.ORGANISATION, name.text, name.indent()))
    found.append(rule(name.rule, law.HEAD_LEFT))
    above += name.lines * line + law.RULE_DROP + law.RULE_ROOM
    if head.number:
        number = centred(head.number.text, law.NUMBER_SIZE, law.HEAD_LEFT)
        found.append(paragraph(Style.DOCUMENT_NUMBER, number.text, number.indent()))
    if head.draft:
        found.append(_draft(head.draft))
    return "".join(found), above


def _draft(words: str) -> str:
    """The mark of a draft in its frame."""
    width = centred(bold(words), law.DRAFT_SIZE, law.HEAD_LEFT).width
    side = point_twips((law.HEAD_LEFT * POINTS_PER_MM - width) / 2 - 1)
    beside, above = round(law.DRAFT_PADDING_X), _DRAFT_PADDING_Y
    spaces = {"top": above, "left": beside, "bottom": above, "right": beside}
    frame = [border(edge, law.DRAFT_FRAME, space) for edge, space in spaces.items()]
    return paragraph(Style.DRAFT, plain(words), element("w:pBdr", *frame), element("w:ind", left=side, right=side))


def _nation(head: Head, sizes: Sizes, above_number: float) -> str:
    """The right column; the place and date stand level with the number."""
    motto = centred(bold(head.motto), sizes.motto, law.HEAD_RIGHT)
    found = [paragraph(Style.NATION, plain(head.nation)), paragraph(Style.MOTTO, plain(head.motto))]
    found.append(rule(motto.width, law.HEAD_RIGHT))
    if head.place_and_date:
        words = centred(slanted(head.place_and_date.text), sizes.place_and_date, law.HEAD_RIGHT)
        above = 2 * sizes.motto * law.SINGLE_SPACING + law.RULE_DROP + law.RULE_ROOM
        drop = element("w:spacing", before=point_twips(max(0.0, above_number - above)))
        found.append(paragraph(Style.PLACE_AND_DATE, words.text, drop, words.indent()))
    return "".join(found)


def title(title: Title, sizes: Sizes) -> str:
    """BIÊN BẢN, what the minutes are of, and the rule under it."""
    subject = centred(title.subject.text, sizes.document_name, law.TEXT_WIDTH)
    return paragraph(Style.TITLE, plain(title.name)) + ruled_line(Style.SUBTITLE, subject, law.PARAGRAPH_GAP)


def ruled_line(style: Style, line: Centred, gap: float) -> str:
    """A centred text over the width of the page with a rule under it. `gap`: points above what follows."""
    return paragraph(style, line.text, line.indent()) + rule(line.rule, law.TEXT_WIDTH, gap)
