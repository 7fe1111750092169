"""A table of Excel, Word or a text put into a section as one step, read anew where its letters are of an old font."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from kcnminutes.desktop.composing import commit_composition
from kcnminutes.desktop.editor.clipboard import Cells, in_unicode, old_font
from kcnminutes.desktop.editor.page import Actions
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.desktop.editor.wording import count_of
from kcnminutes.editing import (
    Draft,
    Pasted,
    paste,
    read_anew,
    remove_rows,
    reports_from_cells,
    rows_from_cells,
    take_reports,
)
from kcnminutes.language import OldEncoding
from kcnminutes.record import Follows, Place
from kcnminutes.words import t

Choose = Callable[[Sequence[str]], None]


class Pasting:
    """Of one section. `tell` says what came of it, with buttons, as `Page.told`."""

    def __init__(self, sitting: Sitting, section: str, tell: Callable[[str, str, Actions], None]) -> None:
        self._sitting, self._section, self._tell = sitting, section, tell
        self._pasted: Draft | None = None

    def paste(self, cells: Cells, index: int, choose: Choose) -> None:
        """Put a table in before the row at `index`; `choose` is called with the ids of its rows."""
        sitting, section = self._sitting, self._section
        commit_composition()
        pasted = rows_from_cells(sitting.conference, section, cells)
        if not pasted.rows:
            self._tell("waiting", t("Trong phần vừa dán không có dòng nào cho mục này."), ())
            return
        sitting.seal()
        sitting.apply(lambda draft: paste(draft, section, pasted, index), Place(section, pasted.rows[0].id))
        sitting.seal()
        self._pasted = sitting.draft
        choose([row.id for row in pasted.rows])
        words = t("Đã dán {what}.", what=count_of(section, pasted.rows))
        actions: list[tuple[str, Callable[[], object]]] = []
        if pasted.review:
            more = t("{n} dòng cần xem lại", n=len(pasted.review))
            words = t("Đã dán {what}, {more}.", what=count_of(section, pasted.rows), more=more)
            actions.append((t("Xem dòng đầu"), partial(sitting.go_to.emit, pasted.review[0])))
        old = old_font(cells)
        if old is not None:
            words = f"{words} {_looks_old(old)}"
            anew = partial(self._read_in_unicode, cells, pasted, old, index, choose)
            actions.append((t("Chuyển sang Unicode"), anew))
        self._tell("waiting" if actions else "done", words, actions)

    def paste_reports(self, cells: Cells, links: Sequence[Follows], index: int, choose: Choose) -> None:
        """Fill the reported tasks that a table names; what it names besides comes in before the row at `index`."""
        sitting = self._sitting
        commit_composition()
        reports = reports_from_cells(sitting.conference, cells, links)
        filled, others = list(reports.filled), reports.others.rows
        if not filled and not others:
            self._tell("waiting", t("Trong phần vừa dán không có dòng nào cho mục này."), ())
            return
        sitting.seal()
        ids = [*filled, *(row.id for row in others)]
        sitting.apply(lambda draft: take_reports(draft, reports, index), Place(self._section, ids[0]))
        sitting.seal()
        self._pasted = sitting.draft
        choose(ids)
        parts = [t("Đã ghi tình hình của {n} nhiệm vụ.", n=len(filled))] if filled else []
        if added := [row for row in others if row.id in {one.id for one in sitting.conference.followed}]:
            parts.append(t("Đã dán {what}.", what=count_of(self._section, added)))
        actions: list[tuple[str, Callable[[], object]]] = []
        if (new := len(others) - len(added)) > 0:
            parts.append(t("{n} dòng không có trong danh sách này nên được thêm thành nhiệm vụ mới.", n=new))
        waiting = [one.place for one in sitting.draft.pending if one.place.row in ids]
        if waiting:
            parts.append(t("{n} dòng cần xem lại.", n=len({place.row for place in waiting})))
            actions.append((t("Xem dòng đầu"), partial(sitting.go_to.emit, waiting[0])))
        old = old_font(cells)
        if old is not None:
            parts.append(_looks_old(old))
            ours = [row.id for row in others]
            actions.append(
                (
                    t("Chuyển sang Unicode"),
                    partial(self._reports_anew, in_unicode(cells, old), links, ours, index, choose),
                )
            )
        self._tell("waiting" if actions or new else "done", " ".join(parts), actions)

    def _reports_anew(
        self, cells: Cells, links: Sequence[Follows], came: Sequence[str], index: int, choose: Choose
    ) -> None:
        """The rows that were made of them before go."""
        sitting = self._sitting
        commit_composition()
        if self._pasted is sitting.draft:
            sitting.undo()
        else:
            sitting.seal()
            sitting.apply(lambda draft: remove_rows(draft, self._section, came), Place(self._section))
        self.paste_reports(cells, links, index, choose)

    def _read_in_unicode(self, cells: Cells, pasted: Pasted, old: OldEncoding, index: int, choose: Choose) -> None:
        """Pasting and reading anew are one step, unless something was done in between."""
        sitting, section = self._sitting, self._section
        commit_composition()
        converted = in_unicode(cells, old)
        if self._pasted is sitting.draft:
            sitting.undo()
            self.paste(converted, index, choose)
            return
        read = rows_from_cells(sitting.conference, section, converted)
        sitting.seal()
        sitting.apply(lambda draft: read_anew(draft, section, pasted, read), Place(section, pasted.rows[0].id))
        sitting.seal()


def _looks_old(old: OldEncoding) -> str:
    return t("Chữ dán vào là chữ kiểu cũ {encoding} nên hiện sai dấu.", encoding=old)
