"""The notice of conclusions (thông báo kết luận): what the chair concluded and who has to do what, by template 1.4.

Decree 30/2020/NĐ-CP, Annex III, template 1.4 (văn bản có tên loại). It is a paper of its own: its number and day are
not in the record of the minutes; the caller gives them, or they are left for the hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kcnminutes.language import NBSP, date_in_words, days_in_words, fold_key
from kcnminutes.minutes.compose.blanks import DATE, DOTS, SHORT_DOTS, or_dots
from kcnminutes.minutes.compose.closing import recipients
from kcnminutes.minutes.compose.event import event_name, event_with_title, number_or_room, symbol_of
from kcnminutes.minutes.compose.head import letterhead, minutes_day, organisation_of, signed_at
from kcnminutes.minutes.compose.people import (
    all_present,
    first_present,
    in_sentence,
    is_absent,
    number,
    signed_name,
    with_position,
    within,
)
from kcnminutes.minutes.compose.progress import progress_blocks, progress_title
from kcnminutes.minutes.decree30 import ATTENDEES_IN_BODY, END, POINT_LETTERS
from kcnminutes.minutes.office import Office, Signer
from kcnminutes.minutes.tree import (
    Block,
    Document,
    Heading,
    Level,
    Line,
    ListItem,
    Paragraph,
    Signature,
    Span,
    Text,
    Title,
    Undersigned,
)
from kcnminutes.minutes.typed import blocks, bold, hold, one_line, plain
from kcnminutes.record import Attendee, Conference, Directive, Place, Role, SpeechKind, Status

NAME = "THÔNG BÁO"
_KIND = "TB"
_CONCLUSIONS = Place(field="conclusions")


@dataclass(frozen=True, slots=True)
class Issue:
    """The number and the day of a paper that has its own; None while they are not given."""

    number: int | None = None
    day: date | None = None


UNISSUED = Issue()
_QUALIFIED = ("phu trach", "thuong truc", "kiem")
"""Folded: what a position may go on with and still be the same position."""


def compose_notice(conference: Conference, office: Office, issue: Issue = UNISSUED) -> Document:
    """The notice. It is a draft as long as the minutes are one and it has no number of its own."""
    organisation = organisation_of(conference, office)
    number_line = f"Số: {number_or_room(issue.number)}/{symbol_of(_KIND, conference, office)}"
    day = date_in_words(issue.day) if issue.day else DATE
    chair = first_present(conference, Role.CHAIR)
    who = with_position(chair, organisation) if chair else DOTS
    subject = hold(f"Kết luận của {who} tại {event_with_title(conference)}")
    parts: tuple[Block, ...] = (
        *_opening(conference, who),
        *_outcome(conference),
        _closing(conference, who, organisation),
        Undersigned(_signature(conference, office), recipients(conference, office)),
    )
    return Document(
        title=f"{NAME} {subject}".replace(NBSP, " "),
        author=organisation.replace(NBSP, " "),
        profile=office.profile,
        head=letterhead(
            conference,
            office,
            number=Line(plain(number_line)),
            place_and_date=signed_at(conference, office, day),
            draft=conference.status is Status.DRAFT and issue.number is None,
        ),
        heading=Title(NAME, Line(bold(subject), Place(field="title"))),
        blocks=parts,
    )


def _opening(conference: Conference, who: str) -> list[Block]:
    """Who chaired, when, where, who took part; and that this is what was concluded."""
    chairs = all_present(conference, Role.CHAIR)
    names = "; ".join(map(in_sentence, chairs)) or DOTS
    chaired = "đồng chủ trì" if len(chairs) > 1 else "chủ trì"
    last = minutes_day(conference.starts_at, conference.ends_at)
    days = days_in_words(conference.starts_at.date(), last)
    event, event_word = event_with_title(conference), event_name(conference).lower()
    comma = "," if ", " in names or len(chairs) > 1 else ""
    sentences = [f"{days}, tại {or_dots(conference.place)}, {names}{comma} {chaired} {event}."]
    if present := _present(conference.attendees):
        sentences.append(f"Tham dự {event_word} có {present}.")
    heard = "nghe báo cáo và ý kiến phát biểu của các đại biểu" if conference.speeches else "trao đổi, thảo luận"
    return [
        Paragraph(plain(hold(" ".join(sentences))), Place(field="place")),
        Paragraph(plain(hold(f"Sau khi {heard}, {who} kết luận như sau:")), _CONCLUSIONS, keep=True),
    ]


def _present(attendees: Sequence[Attendee]) -> str:
    """Guests of honour by name, the others by organisation and group; only their number where they are many."""
    rows = [row for row in attendees if not is_absent(row) and row.role not in (Role.CHAIR, Role.SECRETARY)]
    honoured = [in_sentence(row) for row in rows if row.role is Role.GUEST_OF_HONOUR]
    others = [row for row in rows if row.role is not Role.GUEST_OF_HONOUR]
    organisations = {fold_key(name): name for row in others if row.name and (name := one_line(row.organisation))}
    parties = [f"đại diện {', '.join(map(within, organisations.values()))}"] if organisations else []
    if len(organisations) > ATTENDEES_IN_BODY:
        parties = [f"đại diện {number(len(organisations))} cơ quan, đơn vị"]
    parties += [in_sentence(row) for row in others if not row.name]
    names = honoured + parties
    if len(names) > 2 * ATTENDEES_IN_BODY:
        names = [*names[: 2 * ATTENDEES_IN_BODY], "các đại biểu khác"]
    return "; ".join(name.rstrip(" ;,.") for name in names)


def _outcome(conference: Conference) -> list[Block]:
    """What became of earlier conclusions, the conclusions and the tasks, under headings where there are several."""
    said: list[Block] = list(blocks(conference.conclusions, _CONCLUSIONS)) or _concluding_speeches(conference)
    reported = progress_blocks(conference) if conference.followed else []
    parts = [
        (progress_title(conference).upper(), Place(section="directives"), reported),
        ("KẾT LUẬN CHUNG", _CONCLUSIONS, said),
        ("NHIỆM VỤ GIAO CÁC CƠ QUAN, ĐƠN VỊ", Place(section="directives"), _tasks(conference.given)),
    ]
    there = [part for part in parts if part[2]]
    if not there:
        return [Paragraph(plain(DOTS), _CONCLUSIONS)]
    if len(there) == 1 and not reported:
        return there[0][2]
    found: list[Block] = []
    for roman, (title, place, below) in zip(("I", "II", "III"), there, strict=False):
        found += [Heading(Level.PART, bold(f"{roman}. {title}" if len(there) > 1 else title), place), *below]
    return found


def _concluding_speeches(conference: Conference) -> list[Block]:
    """What was said in conclusion, where the record has no conclusions of its own."""
    return [
        block
        for speech in conference.speeches
        if speech.kind is SpeechKind.CONCLUSION
        for block in blocks(speech.text, Place("speeches", speech.id, "text"))
    ]


def _tasks(directives: Sequence[Directive]) -> list[Block]:
    """The tasks by who has to do them, numbered; each with its deadline and who helps."""
    units: dict[str, tuple[str, list[Directive]]] = {}
    for task in directives:
        name = one_line(task.assignee)
        units.setdefault(fold_key(name), (name or SHORT_DOTS, []))[1].append(task)
    found: list[Block] = []
    for count, (name, tasks) in enumerate(units.values(), 1):
        found.append(Heading(Level.ITEM, bold(f"{count}. {name}"), Place("directives", tasks[0].id, "assignee")))
        for index, task in enumerate(tasks):
            found.extend(_task(task, _point(index, len(tasks))))
    return found


def _point(index: int, count: int) -> str:
    if count == 1:
        return ""
    return f"{POINT_LETTERS[index]}) " if count <= len(POINT_LETTERS) else f"{index + 1}) "


def _task(task: Directive, point: str) -> list[Block]:
    """ "a) Hoàn chỉnh đồ án quy hoạch (thời hạn: ngày 31 tháng 12 năm 2020)."; a long one ends with its deadline."""
    place = Place("directives", task.id)
    text: Sequence[Paragraph | ListItem] = blocks(task.text, place) or (Paragraph(plain(SHORT_DOTS), place),)
    terms = _terms(task)
    first = text[0]
    if len(text) == 1 and isinstance(first, Paragraph):
        return [Paragraph((Span(point), *_ended(first.text, f" ({terms})" if terms else ""))[not point :], place)]
    if isinstance(first, Paragraph):
        head: list[Block] = [replace(first, text=(Span(point), *first.text)[not point :]), *text[1:]]
    else:
        head = [*([Paragraph(plain(f"{point}Các việc sau:"), place, keep=True)] if point else []), *text]
    closing = f"{terms[:1].upper()}{terms[1:]}."
    return [*head, Paragraph(plain(hold(closing)), place)] if terms else head


def _terms(task: Directive) -> str:
    others = ", ".join(name for name in map(one_line, task.coordinators) if name)
    due = f"thời hạn: {date_in_words(task.due)}" if task.due else ""
    return "; ".join(part for part in (due, f"phối hợp: {others}" if others else "") if part)


def _ended(text: Text, addition: str) -> Text:
    """The text with an addition before its full stop."""
    last = text[-1]
    bare = last._replace(text=last.text.rstrip(" .;,"))
    if not addition:
        return text if last.text.rstrip()[-1:] in ".;!?…:" else (*text, Span("."))
    return (*text[:-1], bare, Span(f"{addition}."))


def _closing(conference: Conference, who: str, organisation: str) -> Paragraph:
    sender = organisation or DOTS
    words = (
        f"Trên đây là kết luận của {who} tại {event_with_title(conference)}; {sender} thông báo để các cơ quan, "
        f"đơn vị, cá nhân liên quan biết, thực hiện{END}"
    )
    return Paragraph(plain(hold(words)), _CONCLUSIONS)


def _signature(conference: Conference, office: Office) -> Signature:
    """Annex I, II.7b: TL. for who signs by order, KT. for a deputy who signs in place of the head.

    Where the head is to sign, who chaired does: the head of this organisation, or a deputy of the head. Who chaired
    as the head of another organisation signs nothing here.
    """
    head = one_line(office.head_position).upper()
    if office.notice_signer is Signer.BY_ORDER:
        return Signature(f"TL. {head}", one_line(office.chief_position).upper(), signed_name(office.chief_name))
    chair = first_present(conference, Role.CHAIR)
    if chair is not None and _holds(f"phó {office.head_position}", chair, organisation_of(conference, office)):
        words = one_line(chair.position).upper()
        return Signature(f"KT. {head}", words, signed_name(chair.name), Place("attendees", chair.id))
    if chair is not None and _holds(office.head_position, chair, organisation_of(conference, office)):
        return Signature(head, "", signed_name(chair.name), Place("attendees", chair.id))
    return Signature(head, "", signed_name(office.head_name))


def _holds(position: str, person: Attendee, organisation: str) -> bool:
    """Whether a person has the position in the organisation: "Trưởng ban" there, not "Trưởng ban Dân tộc"."""
    own, held, wanted = fold_key(organisation), fold_key(person.position), fold_key(position)
    of = fold_key(person.organisation)
    if (
        (of and _of_the_province(of) != _of_the_province(own))
        or not person.name
        or not f"{held} ".startswith(f"{wanted} ")
    ):
        return False
    more = held[len(wanted) :].strip()
    return not more or more.startswith(_QUALIFIED) or more in own


def _of_the_province(folded: str) -> str:
    """ "Ban Quản lý các khu công nghiệp tỉnh" is the office's own too: which province, its superior says."""
    return folded.removesuffix(" tinh")
