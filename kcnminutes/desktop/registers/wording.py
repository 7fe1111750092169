"""What the registers are called in the window, what an empty one says, and what stands under a chosen row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from kcnminutes.archive import Mention, NamedDocument, Task
from kcnminutes.desktop.registers.contents import DIRECTORIES, Contents
from kcnminutes.desktop.registers.detail import Link
from kcnminutes.desktop.registers.merging import Merging
from kcnminutes.desktop.registers.task_rows import TaskRows, facts_of, link_words
from kcnminutes.language import format_date
from kcnminutes.record import Place
from kcnminutes.registers import RegisterName
from kcnminutes.registers.directory import Entry, Term
from kcnminutes.registers.documents import file_of, part_of
from kcnminutes.registers.numbered import titled
from kcnminutes.registers.tasks import key_of
from kcnminutes.words import t

MOST_LINKS = 100
"""Speeches, conferences or places that are listed; all of them are a search away."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the links under a row lead."""

    show_source: Callable[[str, Place], object]
    search: Callable[[str], object]
    """Searches the whole archive for a query."""
    merge_into: Callable[[str, Entry], object]
    """Asks which name another ("person" or "unit") is to be merged into."""
    go_to_task: Callable[[Task], object]


@dataclass(frozen=True, slots=True)
class Said:
    """All that stands under a row. `deeds`: what can be done with it; `links`: what belongs to it."""

    text: str = ""
    facts: tuple[str, ...] = ()
    deeds: tuple[Link, ...] = ()
    caption: str = ""
    links: tuple[Link, ...] = ()


def names() -> dict[RegisterName, tuple[str, str]]:
    """What each register is called in the window, and its icon."""
    return {
        RegisterName.TASKS: (t("Nhiệm vụ"), "list-checks"),
        RegisterName.MINUTES: (t("Mục lục hồ sơ"), "files"),
        RegisterName.NUMBERS: (t("Sổ cấp số"), "file-text"),
        RegisterName.RETENTION: (t("Đến hạn lưu trữ"), "clock"),
        RegisterName.DOCUMENTS: (t("Văn bản được nhắc"), "paperclip"),
        RegisterName.PEOPLE: (t("Danh bạ"), "users"),
        RegisterName.UNITS: (t("Danh bạ đơn vị"), "building-2"),
        RegisterName.YEAR: (t("Một năm nhìn lại"), "history"),
        RegisterName.METADATA: (t("Siêu dữ liệu"), "archive"),
    }


def keys_of(name: RegisterName) -> str:
    """The keys that matter in a register, for the foot of the window."""
    if name is RegisterName.TASKS:
        return t("Ctrl+F lọc · Enter xem trong biên bản · F2 sửa nhiệm vụ · Ctrl+Z hoàn tác · Esc về kho")
    if name in DIRECTORIES:
        return t("Ctrl+F lọc · Ctrl+Z hoàn tác · Ctrl+Y làm lại · Esc về kho")
    if name is RegisterName.YEAR:
        return t("Ctrl+P in · Ctrl+E xuất PDF · Ctrl+K xuất Excel · Esc về kho")
    return t("Ctrl+F lọc · Enter xem trong biên bản · Esc về kho")


def taught(name: RegisterName) -> str:
    """What comes into a register that is still empty."""
    return {
        RegisterName.TASKS: t("Nhiệm vụ ghi trong mục “Nhiệm vụ” của các hội nghị được tự động đưa vào đây."),
        RegisterName.MINUTES: t("Biên bản của các hội nghị được tự động đưa vào đây."),
        RegisterName.NUMBERS: t("Biên bản đã có số được tự động đưa vào đây."),
        RegisterName.RETENTION: t("Năm này không có hồ sơ nào đến hạn nộp lưu hay xét giá trị."),
        RegisterName.DOCUMENTS: t("Văn bản được nhắc bằng số và ký hiệu, như 30/2020/NĐ-CP, được tự động đưa vào đây."),
        RegisterName.PEOPLE: t("Người được ghi tên trong các hội nghị được tự động đưa vào đây."),
        RegisterName.UNITS: t("Đơn vị được ghi trong các hội nghị được tự động đưa vào đây."),
        RegisterName.YEAR: "",
        RegisterName.METADATA: t("Biên bản và ảnh của năm được tự động đưa vào đây, để giao nộp hồ sơ điện tử."),
    }[name]


def said_of(
    contents: Contents, at: int, tasks: TaskRows, merging: Merging, mentions: Sequence[Mention], ways: Ways
) -> Said:
    """What stands under a row of the register; `mentions` are those of its document, where it is one."""
    row = contents.register.rows[at]
    source: tuple[Link, ...] = ()
    if row.conference:
        source = (Link(t("Xem trong biên bản"), partial(ways.show_source, row.conference, row.place)),)
    if contents.name is RegisterName.TASKS:
        return _said_of_task(tasks, at, source, ways)
    if contents.name is RegisterName.DOCUMENTS:
        return _said_of_document(contents.documents[at], mentions, ways)
    if contents.entries:
        return _said_of_entry(contents.entries[at], DIRECTORIES[contents.name], merging, ways)
    cells = {column.key: cell for column, cell in zip(contents.register.columns, row.cells, strict=True)}
    title = next((cells[key] for key in ("title", "Subject", "ImageTitle") if cells.get(key)), "")
    return Said(str(title), deeds=source)


def _said_of_task(tasks: TaskRows, at: int, source: tuple[Link, ...], ways: Ways) -> Said:
    task = tasks[at]
    chain = tasks.chain(at)
    words = t("Nguồn: {title}, ngày {day}", title=titled(task.title), day=format_date(task.date))
    links = [Link(link_words(one, here=key_of(one) == key_of(task)), partial(ways.go_to_task, one)) for one in chain]
    caption = t("Chuỗi nhiệm vụ qua các hội nghị") if chain else ""
    return Said(task.text, (words, *facts_of(task)), source, caption, tuple(links))


def _said_of_document(document: NamedDocument, mentions: Sequence[Mention], ways: Ways) -> Said:
    """Everything ever said about a document, the newest first."""
    links = tuple(
        Link(_mention_words(one), partial(ways.show_source, one.conference, one.place), one.snippet, (one.span,))
        for one in mentions[::-1][:MOST_LINKS]
    )
    every = _to_all(document.times, f'vb:"{document.reference}"', ways)
    return Said("", (), (), t("Mọi chỗ nhắc đến {reference}", reference=document.reference), (*every, *links))


def _mention_words(one: Mention) -> str:
    where = file_of(one) or one.speaker or part_of(one)
    return t("{day} · {where} · {title}", day=format_date(one.date), where=where, title=titled(one.title))


def _said_of_entry(one: Entry, sort: str, merging: Merging, ways: Ways) -> Said:
    """Positions over time and other names; what may be the same is offered to be made one, what is one to be parted."""
    facts = [f"{_days(term)}: {term.words}" for term in one.terms[::-1]]
    deeds = [
        *(
            Link(t("Gộp “{name}” vào tên này", name=name), partial(merging.merge, sort, name, one.name))
            for name in one.doubles
        ),
        *(Link(t("Tách “{name}” ra", name=name), partial(merging.part, sort, name)) for name in one.names),
        Link(t("Gộp vào tên khác…"), partial(ways.merge_into, sort, one)),
    ]
    links = tuple(
        Link(t("{day} · {title}", day=format_date(day), title=titled(title)), partial(ways.show_source, id, place))
        for id, place, day, title in one.said[:MOST_LINKS]
    )
    name = one.name.replace('"', " ")
    if sort == "person":
        caption = t("Các lần phát biểu: {count}", count=len(one.said)) if links else ""
        every = _to_all(len(one.said), f'nguoi:"{name}" phan:phatbieu', ways)
    else:
        caption = t("Các hội nghị nhắc đến: {count}", count=len(one.said))
        every = _to_all(len(one.said), f'donvi:"{name}"', ways)
    return Said(one.name, tuple(facts), tuple(deeds), caption, (*every, *links))


def _days(term: Term) -> str:
    first, last = format_date(term.first), format_date(term.last)
    return first if first == last else f"{first} – {last}"


def _to_all(count: int, query: str, ways: Ways) -> tuple[Link, ...]:
    """Where not all of them are listed: how many are not, and the way to all."""
    if count <= MOST_LINKS:
        return ()
    left = count - MOST_LINKS
    words = t("Tìm tất cả trong kho: dưới đây chỉ có {shown} lần gần nhất, còn {left} lần", shown=MOST_LINKS, left=left)
    return (Link(words, partial(ways.search, query)),)
