"""A record becomes a document tree: what the minutes say, in the order of template 1.9 or under its own headings.

The words of the paper are the law's and always Vietnamese; they are no sentences of the program, so they do not pass
through `words.t`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kcnminutes.language import NBSP, date_in_words, hour_in_words
from kcnminutes.minutes.compose.annexes import annex_names, annexes
from kcnminutes.minutes.compose.attendance import attendance, chairs, secretaries
from kcnminutes.minutes.compose.blanks import DOTS, or_dots
from kcnminutes.minutes.compose.closing import closing_sentence, recipients, signatures
from kcnminutes.minutes.compose.contents import contents, outcome_text
from kcnminutes.minutes.compose.event import event_name
from kcnminutes.minutes.compose.head import head, organisation_of, title
from kcnminutes.minutes.compose.progress import progress_blocks, progress_title
from kcnminutes.minutes.compose.tasks import task_table
from kcnminutes.minutes.office import Layout, Office
from kcnminutes.minutes.tree import Block, Document, Heading, Level, Paragraph
from kcnminutes.minutes.typed import bold, one_line, plain
from kcnminutes.record import Conference, Place
from kcnminutes.words import t

CONTENTS_LABEL = "Nội dung (theo diễn biến cuộc họp/hội nghị/hội thảo):"


def compose(conference: Conference, office: Office, files: Mapping[str, Path]) -> Document:
    """The minutes of a conference. `files`: a photo's `file` -> its print copy (JPEG, upright, 220 dpi)."""
    parts = _headed(conference) if office.layout(conference.kind) is Layout.HEADED else _template(conference)
    blocks = [
        *parts,
        *_photo_note(conference),
        closing_sentence(conference),
        signatures(conference, office),
        recipients(conference, office),
    ]
    return Document(
        title=one_line(conference.title).replace(NBSP, " ") or t("Chưa đặt tên"),
        author=organisation_of(conference, office).replace(NBSP, " "),
        profile=office.profile,
        head=head(conference, office),
        heading=title(conference),
        blocks=tuple(blocks),
        annexes=annexes(conference, office, files),
    )


def _template(conference: Conference) -> list[Block]:
    """The parts of template 1.9, its labels and order."""
    course, used = _course(conference)
    outcome = _outcome(conference, used)
    if not course and not outcome:
        course = [Paragraph(plain(DOTS), Place(section="agenda"))]
    return [
        _begins(conference),
        _held_at(conference),
        *attendance(conference, annex_names(conference)[0]),
        chairs(conference),
        secretaries(conference),
        Paragraph(plain(CONTENTS_LABEL), Place(section="agenda"), keep=True),
        *course,
        *outcome,
    ]


def _headed(conference: Conference) -> list[Block]:
    """The same parts under headings, for long conferences."""
    course, _ = _course(conference)
    return [
        _part("I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN", "starts_at"),
        _begins(conference, "1. "),
        _held_at(conference, "2. "),
        *attendance(conference, annex_names(conference)[0], "3. "),
        chairs(conference, "4. "),
        secretaries(conference, "5. "),
        _part(f"II. NỘI DUNG (THEO DIỄN BIẾN {event_name(conference).upper()})", "agenda"),
        *(course or [Paragraph(plain(DOTS), Place(section="agenda"))]),
        _part("III. KẾT LUẬN VÀ NHIỆM VỤ ĐƯỢC GIAO", "conclusions"),
        *(_outcome(conference, 0) or [Paragraph(plain(DOTS), Place(field="conclusions"))]),
    ]


def _part(words: str, field: str) -> Heading:
    return Heading(Level.PART, bold(words), Place(field=field) if field != "agenda" else Place(section=field))


def _begins(conference: Conference, lead: str = "") -> Paragraph:
    start = conference.starts_at
    when = f"{hour_in_words(start)}, {date_in_words(start.date())}"
    return Paragraph(plain(f"{lead}Thời gian bắt đầu: {when}."), Place(field="starts_at"))


def _held_at(conference: Conference, lead: str = "") -> Paragraph:
    where = or_dots(conference.place)
    stop = "" if where[-1] in ".…" else "."
    return Paragraph(plain(f"{lead}Địa điểm: {where}{stop}"), Place(field="place"))


def _course(conference: Conference) -> tuple[list[Block], int]:
    """What happened, and last what was reported of earlier conclusions; with how many numbers it used."""
    course, used = contents(conference)
    if not conference.followed:
        return course, used
    title = bold(f"{used + 1}. {progress_title(conference)}")
    heading = Heading(Level.ITEM, title, Place("directives", conference.followed[0].id))
    return [*course, heading, *progress_blocks(conference)], used + 1


def _outcome(conference: Conference, used: int) -> list[Block]:
    """Conclusions and tasks under headings numbered on from `used`."""
    found: list[Block] = []
    if text := outcome_text(conference):
        used += 1
        found.append(Heading(Level.ITEM, bold(f"{used}. Kết luận"), Place(field="conclusions")))
        found.extend(text)
    if conference.given:
        used += 1
        found.append(Heading(Level.ITEM, bold(f"{used}. Nhiệm vụ được giao"), Place(section="directives")))
        found.append(task_table(conference.given))
    return found


def _photo_note(conference: Conference) -> list[Paragraph]:
    annex = annex_names(conference)[1]
    words = f"Hình ảnh {event_name(conference).lower()} tại {annex} kèm theo."
    return [Paragraph(plain(words), Place(section="photos"))] if annex else []
