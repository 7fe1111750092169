"""What happened, in its order: agenda items with who spoke and what was said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from kcnminutes.language import date_in_words, hour_in_words
from kcnminutes.minutes.compose.people import introduced
from kcnminutes.minutes.decree30 import POINT_LETTERS
from kcnminutes.minutes.tree import Block, Heading, Level, ListItem, Paragraph, Span
from kcnminutes.minutes.typed import blocks, hold, one_line, plain
from kcnminutes.record import (
    AgendaItem,
    Attachment,
    AttachmentRole,
    Attendee,
    Clock,
    Conference,
    Place,
    Speech,
    SpeechKind,
)

# Who speaks and how: with a speaker a verb, without one a noun.
SPEAKS = {
    SpeechKind.REPORT: "báo cáo",
    SpeechKind.DISCUSSION: "phát biểu thảo luận",
    SpeechKind.QUESTION: "nêu câu hỏi",
    SpeechKind.ANSWER: "trả lời",
    SpeechKind.DIRECTIVE: "phát biểu chỉ đạo",
    SpeechKind.CONCLUSION: "phát biểu kết luận",
}
SPOKEN = {
    SpeechKind.REPORT: "Báo cáo",
    SpeechKind.DISCUSSION: "Ý kiến thảo luận",
    SpeechKind.QUESTION: "Câu hỏi",
    SpeechKind.ANSWER: "Ý kiến trả lời",
    SpeechKind.DIRECTIVE: "Ý kiến chỉ đạo",
    SpeechKind.CONCLUSION: "Ý kiến kết luận",
}
OTHER_SPEECHES = "Các ý kiến phát biểu"
_STOPS = ".:;?!…"


def contents(conference: Conference) -> tuple[list[Block], int]:
    """The course of the conference, and how many numbered headings or points it used."""
    people = {attendee.id: attendee for attendee in conference.attendees}
    by_item: dict[str | None, list[Speech]] = {}
    for speech in conference.speeches:
        by_item.setdefault(speech.agenda_item, []).append(speech)
    found: list[Block] = []
    for number, item in enumerate(conference.agenda, 1):
        speeches = by_item.get(item.id, [])
        below = [*_presented(item, speeches, people), *_speeches(speeches, people), *_papers(conference, item.id)]
        found.append(_item_heading(number, item, conference, bool(below)))
        found.extend(below)
    used = len(conference.agenda)
    if others := by_item.get(None, []):
        if conference.agenda:
            used += 1
            found.append(Heading(Level.ITEM, (Span(f"{used}. {OTHER_SPEECHES}", bold=True),), Place("speeches")))
            found.extend(_speeches(others, people))
        else:
            found.extend(_speeches(others, people, numbered=True))
            used = len(others)
    found.extend(_papers(conference, None))
    return found, used


def _item_heading(number: int, item: AgendaItem, conference: Conference, keep: bool) -> Heading:
    title = one_line(item.title) or "……"
    hours = _hours(item, conference)
    spans = [Span(f"{number}. {title}", bold=True)]
    if hours:
        spans.append(Span(f" ({hours})"))
    return Heading(Level.ITEM, tuple(spans), Place("agenda", item.id, "title"), keep)


def _hours(item: AgendaItem, conference: Conference) -> str:
    """From when to when; the day of both stands once, after the second."""
    begin, end = item.starts_at, item.ends_at
    if isinstance(begin, datetime) and isinstance(end, datetime) and begin.date() == end.date():
        begin = begin.time()
    return hold(" - ".join(_hour(hour, conference) for hour in (begin, end) if hour is not None))


def _hour(hour: Clock, conference: Conference) -> str:
    """The hour, with its day where that is not the first day."""
    words = hour_in_words(hour)
    if isinstance(hour, datetime) and hour.date() != conference.starts_at.date():
        return f"{words} {date_in_words(hour.date())}"
    return words


def _presented(item: AgendaItem, speeches: Sequence[Speech], people: dict[str, Attendee]) -> list[Paragraph]:
    """Who presents an item, unless that person's speech under it says so already."""
    presenter = people.get(item.presenter) if item.presenter else None
    if presenter is None or any(speech.speaker == presenter.id for speech in speeches):
        return []
    return [Paragraph(plain(f"Người trình bày: {introduced(presenter)}."), Place("agenda", item.id, "presenter"))]


def _speeches(speeches: Sequence[Speech], people: dict[str, Attendee], numbered: bool = False) -> list[Block]:
    found: list[Block] = []
    lettered = 1 < len(speeches) <= len(POINT_LETTERS)
    for index, speech in enumerate(speeches):
        point = f"{index + 1}. " if numbered else f"{POINT_LETTERS[index]}) " if lettered else f"{index + 1}) "
        if len(speeches) == 1 and not numbered:
            point = ""
        text = blocks(speech.text, Place("speeches", speech.id, "text"))
        found.append(
            Paragraph(
                plain(point + _lead(speech, people, bool(text))), Place("speeches", speech.id, "heading"), bool(text)
            )
        )
        found.extend(text)
    return found


def _lead(speech: Speech, people: dict[str, Attendee], has_text: bool) -> str:
    """ "Ông A, Giám đốc Sở B, phát biểu thảo luận (15 giờ 05): Khó khăn của doanh nghiệp."."""
    speaker = people.get(speech.speaker) if speech.speaker else None
    if speaker is None:
        lead = SPOKEN[speech.kind]
    else:
        who = introduced(speaker)
        lead = f"{who}{',' if ', ' in who else ''} {SPEAKS[speech.kind]}"
    if speech.at is not None:
        lead += f" ({hour_in_words(speech.at)})"
    heading = one_line(speech.heading)
    if heading.casefold() in (SPEAKS[speech.kind], SPOKEN[speech.kind].casefold()):
        heading = ""
    if heading:
        return f"{lead}: {heading}" + ("" if heading[-1] in _STOPS else ".")
    return lead + (":" if has_text else ".")


def _papers(conference: Conference, item: str | None) -> list[Paragraph]:
    """The papers of an item, or of the conference as a whole, by their titles."""
    papers = _listed(conference, item)
    if not papers:
        return []
    titles = "; ".join(one_line(paper.title).rstrip(" ;,.") for paper in papers)
    word = "Tài liệu" if item else "Tài liệu chung"
    return [Paragraph(plain(f"{word}: {titles}."), _place_of(papers))]


def _listed(conference: Conference, item: str | None) -> list[Attachment]:
    return [
        paper
        for paper in conference.attachments
        if paper.role is AttachmentRole.PAPER and paper.agenda_item == item and one_line(paper.title)
    ]


def _place_of(papers: Sequence[Attachment]) -> Place:
    return Place("attachments", papers[0].id, "title")


def place_of_paper(conference: Conference, id: str) -> Place | None:
    """The place under which a paper is printed: that of the first in its line; None for one that is not printed."""
    found = next((paper for paper in conference.attachments if paper.id == id), None)
    papers = _listed(conference, found.agenda_item) if found else []
    return _place_of(papers) if found in papers else None


def outcome_text(conference: Conference) -> tuple[Paragraph | ListItem, ...]:
    """The conclusions, as paragraphs and items."""
    return blocks(conference.conclusions, Place(field="conclusions"))
