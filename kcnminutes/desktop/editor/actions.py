"""What the keys of the editor do. None holds Ctrl+Shift: that is UniKey's own switch."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from kcnminutes.desktop.commands import place_action
from kcnminutes.desktop.composing import commit_composition
from kcnminutes.desktop.editor.page import Page
from kcnminutes.desktop.editor.pages import names
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.desktop.editor.speeches import SpeechesPage
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.desktop.editor.head import Head
    from kcnminutes.desktop.editor.place import EditorPlace
    from kcnminutes.desktop.papers_menu import PapersMenu


class Actions(QObject):
    """The actions of the place. Each ends the composition of a word before it does its deed."""

    def __init__(self, place: EditorPlace) -> None:
        super().__init__(place)
        self._place = place
        self.undo = self._make(t("Hoàn tác"), "undo-2", partial(self._on_sitting, Sitting.undo), "Ctrl+Z")
        self.redo = self._make(t("Làm lại"), "redo-2", partial(self._on_sitting, Sitting.redo), "Ctrl+Y")
        self.print = self._make(t("In…"), "printer", place.asking.print, "Ctrl+P")
        self.pdf = self._make(t("Biên bản PDF…"), "file-text", place.asking.pdf, "Ctrl+E")
        self.package = self._make(t("Gói hồ sơ…"), "files", place.asking.package, "Ctrl+K")
        self.finalise = self._make(t("Chốt biên bản"), "lock", lambda: place.finalising.begin(), "Ctrl+L")
        self.reopen = self._make(
            t("Mở lại thành phiên bản mới…"), "rotate-ccw", lambda: place.going.ask_reopening(), "Ctrl+M"
        )
        self.hide_ends()
        self._make(t("Thêm dòng"), "", self._go_on, "Ctrl+Return", "Ctrl+Enter")
        self._make(t("Chuyển dòng lên"), "", lambda: self._on_page(lambda page: page.move_rows(-1)), "Alt+Up")
        self._make(t("Chuyển dòng xuống"), "", lambda: self._on_page(lambda page: page.move_rows(1)), "Alt+Down")
        self._make(t("Xóa dòng"), "", lambda: self._on_page(lambda page: page.remove()), "Ctrl+Delete")
        self._make(t("Ghi giờ hiện tại"), "", lambda: self._on_page(lambda page: page.stamp()), "Ctrl+;")
        self._make(t("Phát biểu tiếp của người này"), "", self._on_speeches(SpeechesPage.same_speaker), "Ctrl+'")
        self._make(t("Chọn người phát biểu"), "", lambda: self._on_page(lambda page: page.open()), "F2")
        self._make(t("Chọn mục chương trình"), "", self._on_speeches(SpeechesPage.choose_item), "Shift+F2")
        self._make(t("Chỗ sai thể thức kế tiếp"), "", place.checking.go_on, "F4")
        self._make(t("Sửa theo gợi ý thể thức"), "", place.checking.put_right, "Alt+Return", "Alt+Enter")
        self._make(t("Bỏ qua chỗ sai thể thức"), "", place.checking.skip, "Alt+Delete")
        self._make(t("Lấy từ hội nghị trước…"), "history", place.reusing.take, "Ctrl+J")
        self._make(t("Tìm và thay"), "search", place.find_bar.open, "Ctrl+H", "Ctrl+F")
        self._make(t("Chỗ tìm thấy kế tiếp"), "", lambda: place.find_bar.step(1), "F3")
        self._make(t("Chỗ tìm thấy trước"), "", lambda: place.find_bar.step(-1), "Shift+F3")
        self._make(t("Dùng bản Unicode"), "", place.readings.use, "Alt+U")
        self._make(t("Thay chỗ này"), "", place.find_bar.replace_one, "Alt+R")
        self._make(t("Thay tất cả"), "", place.find_bar.replace_all, "Alt+A")
        self._make(t("Sang trang giấy, hoặc quay lại"), "", place.body.go_to_paper, "F6")
        self.fold = self._make(t("Ẩn hoặc hiện trang giấy"), "panel-right", place.body.turn_paper, "Shift+F6")
        self.fold.setCheckable(True)
        for told in (place.body.changed, self.fold.triggered):
            told.connect(self._show_folded)
        self._make(t("Mở rộng hoặc thu gọn danh sách mục"), "", place.body.turn_side, "Ctrl+F6")
        self._make(t("Về kho"), "", self._step_back, "Esc")
        for at, name in enumerate(names()):
            self._make(name, "", partial(place.going.go_to_section, at), f"Ctrl+{at + 1}")

    def offer_in(self, head: Head, papers: PapersMenu) -> None:
        """Put into the head what has a button there."""
        head.offer(self.undo, self.redo)
        head.offer_words(self.print)
        head.offer_menu(t("Xuất"), self.pdf, papers.menuAction(), self.package)
        head.offer_deed(self.reopen)
        head.offer_deed(self.finalise, primary=True)
        head.offer(self.fold)
        head.end()
        self._show_folded()

    def hide_ends(self) -> None:
        """Nothing is open, and nothing to be sealed or reopened."""
        for action in (self.finalise, self.reopen):
            action.setVisible(False)
            action.setEnabled(False)

    def show_history(self, sitting: Sitting) -> None:
        """Undo and redo are on where there is something to undo or redo."""
        self.undo.setEnabled(sitting.can_undo)
        self.redo.setEnabled(sitting.can_redo)
        self.finalise.setVisible(not sitting.sealed and not self._place.finalising.open)
        self.finalise.setEnabled(not sitting.read_only)
        opened = self._place.opened
        self.reopen.setText(t("Mở lại thành phiên bản {version}…", version=len(opened.versions) + 1 if opened else 1))
        self.reopen.setVisible(sitting.sealed)
        self.reopen.setEnabled(sitting.sealed and not sitting.locked)

    def _make(self, words: str, icon: str, then: Callable[[], object], *keys: str) -> QAction:
        def deed() -> None:
            commit_composition()
            then()

        return place_action(self._place, words, icon, deed, *keys)

    def _step_back(self) -> None:
        """Escape: back from the paper; out of the find bar, a comparison, the page of sealing, a list; else back to the
        archive."""
        place = self._place
        if place.readings.isVisible():
            place.readings.keep()
        elif place.body.paper_over:
            place.body.go_to_paper()
        elif place.find_bar.isVisible():
            place.find_bar.shut()
        elif place.remembering.comparing:
            place.remembering.end_comparing()
        elif place.finalising.open:
            place.finalising.put_away()
        elif place.lists.open:
            place.lists.put_away()
        else:
            place.leave()

    def _show_folded(self, *_: object) -> None:
        self.fold.setChecked(self._place.body.paper_shown)

    def _on_sitting(self, deed: Callable[[Sitting], None]) -> None:
        if self._place.sitting is not None:
            deed(self._place.sitting)

    def _go_on(self) -> None:
        """Ctrl+Enter: the next row; on the page of sealing, seal."""
        if self._place.finalising.open:
            self._place.finalising.seal()
        else:
            self._on_page(lambda page: page.add())

    def _on_speeches(self, deed: Callable[[SpeechesPage], None]) -> Callable[[], None]:
        """A deed of the page of speeches, done where that is shown."""
        return lambda: self._on_page(lambda page: deed(page) if isinstance(page, SpeechesPage) else None)

    def _on_page(self, deed: Callable[[Page], None]) -> None:
        if self._place.pages is not None:
            deed(self._place.pages.page)
