"""One file that is to be imported, from what is foreseen to what became of it. No Qt here."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from kcnminutes.editing import old_letters
from kcnminutes.record import SECTIONS, Status, field_label, section_label
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.archive import Archive, Foreseen, Prepared, Taken
    from kcnminutes.exchange import Incoming
    from kcnminutes.record import Cleaned, Conference


class Fate(StrEnum):
    """What importing does, or did."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class Stage(StrEnum):
    FORESEEN = "foreseen"
    LEFT_OUT = "left out"
    DONE = "done"
    TAKEN_BACK = "taken back"
    KEPT = "kept"
    """Changed since the import, so not taken back; `why` says so."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """`number` counts the files of one import from 0. `why` is the sentence of a refusal.

    `differing`: what an update changes, in short. `revision`: the archive's, when this was foreseen; 0 for none.
    `read_over`: the revision from which a PDF was completed; None for what needs nothing of the archive.
    """

    number: int
    source: Path
    fate: Fate
    id: str = ""
    title: str = ""
    day: date | None = None
    stage: Stage = Stage.FORESEEN
    wanted: bool = False
    why: str = ""
    differing: tuple[str, ...] = ()
    in_bin: bool = False
    warnings: tuple[str, ...] = ()
    prepared: Prepared | None = None
    revision: int = 0
    read_over: int | None = None
    taken: Taken | None = None

    @property
    def can_be_taken(self) -> bool:
        """Whether there is anything to choose: the rest changes nothing."""
        return self.stage is Stage.FORESEEN and self.fate in (Fate.ADDED, Fate.UPDATED)


def read_one(
    number: int, source: Path, folder: Path, go_on: Callable[[], object], each: Callable[[], object]
) -> Candidate:
    """Read a file and copy what belongs to it into the archive's anteroom; for any thread.

    `go_on` is called before each piece of work, `each` after every photo or paper that was copied and decoded; what
    they raise ends the work and leaves nothing. A refusal is an outcome. `fate` is a guess: the archive tells better.
    """
    from kcnminutes.archive import Archive
    from kcnminutes.exchange import glance, read
    from kcnminutes.minutes import letters_without_a_glyph

    with tempfile.TemporaryDirectory(prefix="kcnminutes-", ignore_cleanup_errors=True) as scratch:
        try:
            incoming, revision = _completed(read(source, Path(scratch), go_on), folder)
            conference = incoming.conference
            prepared = Archive.prepare(folder, conference, incoming.files, each)
        except UserError as error:
            title = glance(source)[1]
            return Candidate(number, source, Fate.REFUSED, title=title, why=str(error))
    told = (_worded(one) for one in (*incoming.warnings, *letters_without_a_glyph(conference)))
    warnings = (*_of_old_letters(conference), *told)
    return Candidate(
        number,
        source,
        Fate.ADDED,
        conference.id,
        conference.title or t("Chưa đặt tên"),
        conference.starts_at.date(),
        warnings=warnings,
        prepared=prepared,
        read_over=revision,
    )


def same_number(archive: Archive, conference: Conference) -> tuple[str, ...]:
    """A warning where another conference of the year bears the number of this one."""
    number, year = conference.number, conference.starts_at.year
    owner = archive.numbers(conference.symbol, year, apart=conference.id).get(number) if number is not None else None
    if owner is None:
        return ()
    return (t("Số {number} đã dùng: {title}", number=f"{number}/{conference.symbol}", title=owner),)


def _completed(incoming: Incoming, folder: Path) -> tuple[Incoming, int | None]:
    """What a PDF leaves out is taken from the archive where that holds it; with the revision that was read."""
    from kcnminutes.archive import Archive

    if incoming.partial is None:
        return incoming, None
    with Archive.open(folder, write=False) as archive:
        held = archive.held(incoming.conference.id)
    if held is None:
        return incoming, 0
    return incoming.completed(held.conference, held.originals, held.print_copies), held.revision


def differing(foreseen: Foreseen, conference: Conference) -> tuple[str, ...]:
    """What an update changes in the conference that the archive holds, in the window's words."""
    if foreseen.before is None:
        return ()
    stored = foreseen.before.stored
    words = []
    for field in fields(conference):
        was, will = getattr(stored.conference, field.name), getattr(conference, field.name)
        if was == will:
            continue
        if field.name in SECTIONS:
            words.append(_of_rows(field.name, {row.id: row for row in was}, {row.id: row for row in will}))
        else:
            words.append(field_label(field.name))
    words += [t("nội dung tệp {name}", name=name) for name in sorted(foreseen.other_bytes)]
    if stored.pending:
        words.append(t("chữ đang gõ dở"))
    return tuple(words)


def _of_rows(section: str, was: dict[str, object], will: dict[str, object]) -> str:
    more, fewer = len(will.keys() - was.keys()), len(was.keys() - will.keys())
    changed = sum(was[id] != will[id] for id in was.keys() & will.keys())
    counts = []
    if more:
        counts.append(t("thêm {n}", n=more))
    if fewer:
        counts.append(t("bớt {n}", n=fewer))
    if changed:
        counts.append(t("sửa {n}", n=changed))
    if not counts:
        counts.append(t("đổi thứ tự"))
    return t("{section} ({changes})", section=section_label(section), changes=", ".join(counts))


def _of_old_letters(conference: Conference) -> tuple[str, ...]:
    """Where letters of before Unicode are mended: an import keeps every letter."""
    found = old_letters(conference)
    if found is None:
        return ()
    if conference.status is Status.FINAL:
        words = t(
            "Chữ kiểu cũ {encoding}: bản đã chốt giữ nguyên; muốn đổi sang Unicode thì mở lại thành phiên bản mới.",
            encoding=found.encoding,
        )
    else:
        words = t("Chữ kiểu cũ {encoding}: mở hội nghị để chuyển sang Unicode.", encoding=found.encoding)
    return (words,)


def _worded(warning: Cleaned) -> str:
    where = field_label(warning.field) or warning.field
    return t("{where}: {problem}", where=where, problem=warning.problem) if where else warning.problem
