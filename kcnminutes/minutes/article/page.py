"""The page of an article: lead, contents with their photos, author line, and its small style sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kcnminutes.language import format_date
from kcnminutes.minutes.article.markup import Html, joined, long_text, tag
from kcnminutes.minutes.article.pictures import Pictures
from kcnminutes.minutes.article.piece import attended, author, held, programme, when
from kcnminutes.minutes.article.style import STYLE
from kcnminutes.minutes.compose.contents import SPEAKS, SPOKEN
from kcnminutes.minutes.compose.head import organisation_of
from kcnminutes.minutes.compose.people import introduced
from kcnminutes.minutes.compose.progress import COLUMNS, by_conference, progress_title
from kcnminutes.minutes.office import Office
from kcnminutes.minutes.typed import one_line
from kcnminutes.record import Attendee, Conference, Directive, Photo, Speech
from kcnminutes.words import t

_OTHER_SPEECHES = "Ý kiến phát biểu"
_CONCLUSIONS = "Kết luận"
_TASKS = "Nhiệm vụ được giao"
_PHOTOS = "Hình ảnh"


def page(conference: Conference, office: Office, files: Mapping[str, Path]) -> Iterator[bytes]:
    """The whole file, piece by piece."""
    written = _Page(conference, office, files)
    yield from written.pictures.put_into("<!DOCTYPE html>\n" + written.whole())


class _Page:
    def __init__(self, conference: Conference, office: Office, files: Mapping[str, Path]) -> None:
        self._conference = conference
        self._office = office
        self.pictures = Pictures(files)
        self._people = {row.id: row for row in conference.attendees}
        self._title = one_line(conference.title) or t("Chưa đặt tên")

    def whole(self) -> Html:
        return tag("html", self._head(), tag("body", self._article()), lang="vi")

    def _head(self) -> Html:
        about = when(self._conference) + held(self._conference, self._office)
        keywords = ", ".join(name for name in map(one_line, self._conference.tags) if name)
        return tag(
            "head",
            tag("meta", charset="utf-8"),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("title", self._title),
            tag("meta", name="description", content=about),
            tag("meta", name="author", content=organisation_of(self._conference, self._office)),
            tag("meta", name="keywords", content=keywords) if keywords else "",
            tag("style", Html(STYLE)),
        )

    def _article(self) -> Html:
        loose = [photo for photo in self._conference.photos if photo.agenda_item is None]
        return tag(
            "article",
            self._lead(),
            joined(map(self._figure, loose[:1])),
            *self._items(),
            self._progress(),
            self._outcome(),
            self._tasks(),
            self._gallery(loose[1:]),
            self._author(),
        )

    def _lead(self) -> Html:
        conference = self._conference
        organisation = organisation_of(conference, self._office)
        day = tag("time", when(conference), datetime=f"{conference.starts_at:%Y-%m-%dT%H:%M}")
        return tag(
            "header",
            tag("p", organisation, class_="organisation") if organisation else "",
            tag("h1", self._title),
            tag("p", day, held(conference, self._office), class_="lead"),
            *(tag("p", sentence) for sentence in attended(conference)),
            tag("p", sentence) if (sentence := programme(conference)) else "",
        )

    def _items(self) -> list[Html]:
        """A section for each item of the agenda that somebody spoke to or that has photos, then the other speeches."""
        speeches: dict[str | None, list[Speech]] = {}
        photos: dict[str | None, list[Photo]] = {}
        for speech in self._conference.speeches:
            speeches.setdefault(speech.agenda_item, []).append(speech)
        for photo in self._conference.photos:
            photos.setdefault(photo.agenda_item, []).append(photo)
        found = [
            _section(
                one_line(item.title),
                [*self._speeches(speeches.get(item.id, ())), *map(self._figure, photos.get(item.id, ()))],
            )
            for item in self._conference.agenda
        ]
        title = _OTHER_SPEECHES if self._conference.agenda else ""
        return [*found, _section(title, self._speeches(speeches.get(None, ())))]

    def _speeches(self, speeches: Iterable[Speech]) -> list[Html]:
        found: list[Html] = []
        before: Speech | None = None
        for speech in speeches:
            if heading := one_line(speech.heading):
                found.append(tag("h3", heading))
            goes_on = before is not None and (speech.speaker, speech.kind) == (before.speaker, before.kind) and heading
            if not goes_on:
                found.append(tag("p", self._who(speech), class_="speaker"))
            found.append(long_text(speech.text))
            before = speech
        return found

    def _who(self, speech: Speech) -> str:
        speaker = self._people.get(speech.speaker or "")
        return f"{_says(speaker, speech)}{':' if speech.text.strip() else '.'}"

    def _progress(self) -> Html:
        """What was reported of the tasks that an earlier conference gave, above each group which one that was."""
        found: list[Html] = []
        for name, tasks in by_conference(self._conference.followed):
            if name:
                found.append(tag("p", f"Nhiệm vụ giao tại {name.rstrip(' :.;,')}:"))
            heads = tag("thead", tag("tr", *(tag("th", column.title, scope="col") for column in COLUMNS[1:])))
            found.append(tag("div", tag("table", heads, tag("tbody", *map(_reported, tasks))), class_="wide"))
        return _section(progress_title(self._conference), found)

    def _outcome(self) -> Html:
        return _section(_CONCLUSIONS, [long_text(self._conference.conclusions)])

    def _tasks(self) -> Html:
        tasks = self._conference.given
        return _section(_TASKS, [tag("ol", *map(_task, tasks), class_="tasks")] if tasks else [])

    def _gallery(self, photos: Sequence[Photo]) -> Html:
        return _section(_PHOTOS, [tag("div", *map(self._figure, photos), class_="photos")] if photos else [])

    def _figure(self, photo: Photo) -> Html:
        caption, photographer = one_line(photo.caption), one_line(photo.photographer)
        credit = tag("small", f" Ảnh: {photographer}") if photographer else ""
        below = tag("figcaption", caption, credit) if caption or credit else ""
        return tag("figure", self.pictures.picture(photo.file, caption), below)

    def _author(self) -> Html:
        name, organisation = author(self._conference, self._office)
        parts = [part for part in (tag("strong", name) if name else "", organisation) if part]
        line = [parts[0], *(joined([" – ", part]) for part in parts[1:])] if parts else []
        return tag("footer", tag("p", *line, class_="author")) if line else Html()


def _section(title: str, content: Sequence[Html]) -> Html:
    """A section of the page; nothing where it would be empty."""
    if not any(content):
        return Html()
    return tag("section", tag("h2", title) if title else "", *content)


def _says(speaker: Attendee | None, speech: Speech) -> str:
    if speaker is None:
        return SPOKEN[speech.kind]
    who = introduced(speaker)
    if one_line(speech.heading).casefold() == SPEAKS[speech.kind]:
        return who
    return f"{who}{',' if ', ' in who else ''} {SPEAKS[speech.kind]}"


def _task(task: Directive) -> Html:
    """What is to be done, who does it and until when."""
    who = _who(task)
    due = [f"{'; ' if who else ''}thời hạn ", _day(task)] if task.due else []
    return tag("li", long_text(task.text), tag("p", who, *due, class_="who") if who or due else "")


def _reported(task: Directive) -> Html:
    """A row of the table: what, who, until when, and what was reported of it."""
    day = _day(task) if task.due else ""
    cells = (long_text(task.text), _who(task), day, long_text(task.progress))
    return tag("tr", *(tag("td", cell) for cell in cells))


def _who(task: Directive) -> str:
    names = [name for name in map(one_line, task.coordinators) if name]
    parts = [one_line(task.assignee), f"phối hợp: {', '.join(names)}" if names else ""]
    return "; ".join(part for part in parts if part)


def _day(task: Directive) -> Html:
    assert task.due is not None
    return tag("time", format_date(task.due), datetime=task.due.isoformat())
