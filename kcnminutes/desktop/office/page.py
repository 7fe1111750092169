"""The settings as one page: what is set at the left, its form in the middle, the paper that it makes at the right."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from kcnminutes.desktop.backing_up import Backups
from kcnminutes.desktop.banner import Banner
from kcnminutes.desktop.columns import Columns
from kcnminutes.desktop.commands import place_action
from kcnminutes.desktop.composing import commit_composition
from kcnminutes.desktop.editor.preview import Preview
from kcnminutes.desktop.editor.sections import SectionList
from kcnminutes.desktop.office.abbreviations_form import AbbreviationsForm
from kcnminutes.desktop.office.backup_form import BackupForm
from kcnminutes.desktop.office.forms import KindForm, OfficeForm, SettingsForm, SignersForm
from kcnminutes.desktop.office.model import OfficeModel
from kcnminutes.desktop.paper import PaperView
from kcnminutes.desktop.place_head import PlaceHead, action_button, action_tool
from kcnminutes.desktop.room import scrolled
from kcnminutes.desktop.theme import look, theme
from kcnminutes.desktop.work import ArchiveWork
from kcnminutes.editing import Usual, new_conference
from kcnminutes.record import Kind, label
from kcnminutes.words import UserError, t


class OfficePage(QWidget):
    left = Signal()
    """Back to where she came from; every change is on its way to the archive."""

    def __init__(self, work: ArchiveWork, paper: PaperView, backups: Backups, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "window")
        self.model = OfficeModel(work, self)
        self.backup_form = BackupForm(self.model, backups)
        self.forms: tuple[SettingsForm, ...] = (
            OfficeForm(self.model),
            SignersForm(self.model),
            *(KindForm(self.model, kind) for kind in Kind),
            AbbreviationsForm(self.model),
            self.backup_form,
        )
        kinds = (label(kind) for kind in Kind)
        self.sections = SectionList((t("Cơ quan"), t("Người ký"), *kinds, t("Chữ viết tắt"), t("Sao lưu")))
        self.sections.setAccessibleName(t("Các mục cài đặt"))
        self.preview = Preview(paper, t("Quay lại cài đặt"))
        self.banner = Banner()
        self._fresh = True
        self._pages = QStackedWidget()
        for form in self.forms:
            self._pages.addWidget(scrolled(form))
        self._saved = QLabel()
        look(self._saved, "muted")
        self._back = place_action(self, t("Quay lại"), "chevron-left", self.leave, "Esc")
        self._undo = place_action(self, t("Hoàn tác"), "undo-2", self._undo_last, "Ctrl+Z")
        for at in range(min(len(self.forms), 9)):  # Ctrl+0 is another command of the window
            place_action(self, self.sections.item(at).text(), "", partial(self.go_to_section, at), f"Ctrl+{at + 1}")
        self._build()
        self.sections.currentRowChanged.connect(self._show_section)
        self.model.changed.connect(self._show)
        self.model.kept.connect(self._kept)
        self.model.failed.connect(self._failed)
        self.backup_form.told.connect(lambda words: self.banner.tell("done", words, stay=True))

    def begin(self) -> None:
        """Come into view: read what the archive holds."""
        self.banner.hide()
        self._saved.setText("")
        self._fresh = True
        self.columns.show_middle()
        self.model.load()
        self.go_to_section(max(self.sections.currentRow(), 0))

    @property
    def form(self) -> SettingsForm:
        return self.forms[self._pages.currentIndex()]

    def go_to_section(self, at: int) -> None:
        self.sections.setCurrentRow(at)
        self.form.first.setFocus()

    def keep(self) -> None:
        """End the composition of a word and send what is not kept yet."""
        commit_composition()
        self.model.keep()

    def leave(self) -> None:
        """Back, first from the paper where it lies over the form."""
        if self.columns.paper_over:
            self.columns.go_to_paper()
            return
        self.keep()
        self.left.emit()

    def _show_section(self, at: int) -> None:
        if at >= 0:
            commit_composition()
            self.columns.show_middle()
            self._pages.setCurrentIndex(at)
            self._show()

    def _show(self) -> None:
        form = self.form
        form.setEnabled(self.model.loaded)
        form.refresh()
        self._undo.setEnabled(self.model.can_undo)
        if self.model.loaded:
            self._show_paper(form)
            if self._fresh:
                self._fresh = False
                form.first.setFocus()

    def _show_paper(self, form: SettingsForm) -> None:
        """A conference as it would start now: of the kind that is being set."""
        kind = form.kind if isinstance(form, KindForm) else Kind.BRIEFING
        office, habits = self.model.now.office, self.model.now.habits[kind]
        names = (office.parent_organisation, office.organisation, office.symbol, office.locality)
        usual = Usual(*names, habits.place, office.recipients, habits)
        conference = new_conference(kind, datetime.now(), "settings", usual, 1)
        self.preview.paper.show_draft(conference, office, {}, "settings")

    def _undo_last(self) -> None:
        commit_composition()
        self.model.undo()

    def _kept(self, at: datetime) -> None:
        self._saved.setText(t("Đã lưu lúc {at}", at=at.strftime("%H:%M:%S")))
        self.banner.hide()

    def _failed(self, error: UserError) -> None:
        if not self.model.loaded:
            self.banner.tell("bad", str(error), actions=((t("Thử lại"), self.model.load),))
            return
        words = t("Chưa lưu được: {why} Những gì đã gõ vẫn còn ở trang này.", why=error)
        self.banner.tell("bad", words, actions=((t("Lưu lại"), self.model.keep),))

    def _build(self) -> None:
        px = theme().px
        head = PlaceHead(t("Cài đặt"), self._back, t("Quay lại"))
        head.tell(self._saved)
        head.offer(action_button(self._undo))
        side = QWidget()
        look(side, "panel")
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, px(12), 0, px(8))
        beside.addWidget(self.sections)
        beside.addStretch(1)
        parts = (scrolled(side), self._pages, self.preview)
        self.columns = Columns(parts, self.preview.paper, least=(184, 440, 360), usual=(214, 586, 566), slim=None)
        self._turn = place_action(
            self, t("Ẩn hoặc hiện trang giấy"), "panel-right", self.columns.turn_paper, "Shift+F6"
        )
        self._turn.setCheckable(True)
        place_action(self, t("Sang trang giấy, hoặc quay lại"), "", self.columns.go_to_paper, "F6")
        head.offer(action_tool(self._turn))
        for told in (self.columns.changed, self._turn.triggered):
            told.connect(self._show_folded)
        self.preview.back.clicked.connect(self.columns.go_to_paper)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (head, self.banner):
            column.addWidget(part)
        column.addWidget(self.columns, 1)

    def _show_folded(self, *_: object) -> None:
        self._turn.setChecked(self.columns.paper_shown)
        self.preview.back.setVisible(self.columns.paper_over)
