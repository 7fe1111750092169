"""A table of Excel, Word or a text put into a section as one step, read anew where its letters are of an old font."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from kcnminutes.desktop.composing import commit_composition
from kcnminutes.desktop.editor.clipboard import Cells, in_unicode, old_font
from kcnminutes.desktop.editor.page import Actions
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.desktop.editor.wording import count_of
from kcnminutes.editing import Draft, Pasted, paste, read_anew, rows_from_cells
from kcnminutes.language import OldEncoding
from kcnminutes.record import Place
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
            words = t("{words} Chữ dán vào là chữ kiểu cũ {encoding} nên hiện sai dấu.", words=words, encoding=old)
            anew = partial(self._read_in_unicode, cells, pasted, old, index, choose)
            actions.append((t("Chuyển sang Unicode"), anew))
        self._tell("waiting" if actions else "done", words, actions)

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
