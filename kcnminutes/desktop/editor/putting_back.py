"""What was rescued comes back into the editor: one edit over what the archive holds, undone as one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from kcnminutes.desktop.editor.opening import Opened, begin_new, open_stored
from kcnminutes.desktop.rescue import Rescued
from kcnminutes.editing import Draft, has_row, with_files_moved, with_follow_up
from kcnminutes.record import Place, Status
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.archive import Archive
    from kcnminutes.desktop.editor.place import EditorPlace


def open_rescued(place: EditorPlace, one: Rescued, then: Callable[[], object]) -> None:
    """Open the conference and put back what was rescued; `then` is called when it stands."""
    place.close_draft()
    lacking: set[str] = set()

    def load(archive: Archive) -> Opened:
        lacking.update(_lacking(one, archive))
        return _load(one, archive)

    def stands() -> None:
        _put_back(place, one, frozenset(lacking))
        then()

    place.loading.open_with(load, stands)


def _lacking(one: Rescued, archive: Archive) -> set[str]:
    """The files that it names and whose contents this archive does not have: it is another one, or an older copy. What
    lies under the same path may be another file."""
    from kcnminutes.archive import NotFound

    try:
        known = archive.contents(one.conference.id)
    except NotFound:
        known = {}
    there = {path for path in known if one.files.get(path) in (None, known[path])}
    brought = {path for path, key in one.files.items() if archive.holds(key)}
    named = {photo.file for photo in one.conference.photos} | {paper.file for paper in one.conference.attachments}
    return named - there - brought


def _load(one: Rescued, archive: Archive) -> Opened:
    """The conference as the archive holds it; a new one where it holds none, or has it in the bin."""
    from kcnminutes.archive import NotFound

    try:
        opened = open_stored(archive, one.conference.id)
    except NotFound:
        opened = begin_new(archive, one.conference.kind, datetime.now())
        if archive.held(one.conference.id) is not None:
            return opened
        return replace(opened, conference=replace(opened.conference, id=one.conference.id))
    sealed = opened.conference.status is Status.FINAL
    if sealed and one.conference.status is not Status.FINAL:  # it was sealed meanwhile: nothing is put over that
        if opened.kept.lock is not None:
            opened.kept.lock.release()
        return begin_new(archive, one.conference.kind, datetime.now())
    return opened


def _put_back(place: EditorPlace, one: Rescued, lacking: frozenset[str]) -> None:
    sitting, keeper = place.sitting, place.keeper
    if sitting is None or keeper is None:
        return
    if sitting.locked:
        place.banner.tell("waiting", t("Chưa mở được nội dung chưa lưu; nội dung đó vẫn được giữ."))
        return
    files = {path: key for path, key in one.files.items() if path not in lacking}
    renamed = keeper.state.name_all(files, sitting.conference)

    def put(draft: Draft) -> Draft:
        if draft.conference.status is Status.FINAL:
            return replace(draft, conference=with_follow_up(draft.conference, one.conference))
        back = replace(
            one.conference,
            id=draft.conference.id,
            status=Status.DRAFT,
            photos=tuple(row for row in one.conference.photos if row.file not in lacking),
            attachments=tuple(row for row in one.conference.attachments if row.file not in lacking),
        )
        back = with_files_moved(back, renamed)
        pending = tuple(waits for waits in one.pending if has_row(back, waits.place))
        carried = frozenset(at for at in one.carried if has_row(back, at))
        return replace(draft, conference=back, pending=pending, carried=carried)

    where = Place("directives", field="result") if sitting.sealed else Place(field="title")
    if not sitting.apply(put, where):
        one.forget()
        return
    place.rescued = one
    if lacking and not sitting.sealed:
        words = t(
            "Đã mở nội dung gõ lúc chưa lưu được, trừ {count} ảnh hoặc tài liệu mà kho này không có.",
            count=len(lacking),
        )
        place.banner.tell("waiting", words, details=sorted(lacking))
        return
    place.taking_back.offer(t("Đã mở nội dung gõ lúc chưa lưu được; hoàn tác để trở lại bản trong kho."))
