"""The page of an import: the files at the left, all about the current one at the right, one primary button."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QProgressBar, QPushButton, QSplitter, QVBoxLayout, QWidget

from kcnminutes.desktop.commands import place_action
from kcnminutes.desktop.intake import wording
from kcnminutes.desktop.intake.candidate import Candidate
from kcnminutes.desktop.intake.detail import Detail
from kcnminutes.desktop.intake.list_view import CandidateList, CandidatesModel
from kcnminutes.desktop.intake.steps import State, Steps
from kcnminutes.desktop.place_head import PlaceHead, action_button
from kcnminutes.desktop.theme import look, theme
from kcnminutes.desktop.work import ArchiveWork, Pool
from kcnminutes.words import t


class IntakePage(QWidget):
    left = Signal(str)
    """Back to the archive, with the conference that is to be chosen there, or ""."""
    settled = Signal()
    """An import, or its undoing, has changed the archive."""

    def __init__(self, work: ArchiveWork, pool: Pool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "window")
        self.steps = Steps(work, pool, self)
        self._state = State.IDLE
        self.model = CandidatesModel()
        self.list = CandidateList(self.model)
        self.detail = Detail()
        self._back = place_action(self, t("Về kho"), "chevron-left", self.leave, "Esc")
        self.take = place_action(self, t("Nhập"), "file-input", self.steps.take_in, "Ctrl+Enter", "Ctrl+Return")
        self.undo = place_action(self, t("Hoàn tác lần nhập"), "undo-2", self.steps.take_back, "Ctrl+Z")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._under_head())
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for widget in (self.list, self.detail):
            widget.setMinimumWidth(theme().px(280))
            splitter.addWidget(widget)
        splitter.setSizes([theme().px(760), theme().px(600)])
        column.addWidget(splitter, 1)
        self.list.toggled.connect(self.steps.want)
        self.list.opened.connect(self._open)
        self.list.current_changed.connect(self.detail.show_row)
        self.all.clicked.connect(self.steps.want_all)
        self.steps.changed.connect(self._show)
        self.steps.progressed.connect(self._tell)
        self._show()

    def begin(self, paths: Sequence[Path]) -> bool:
        """Read files; what is read already and not taken in stays in the list. False while something is written."""
        if self.steps.state in (State.TAKING, State.UNDOING):
            return False
        self.steps.read(paths)
        self.list.setFocus()
        return True

    @property
    def told(self) -> tuple[str, str, list[str]]:
        """The kind of news, the sentence about what happened, and the reason for each file that was refused."""
        reasons = [t("{name}: {why}", name=row.source.name, why=row.why) for row in self.steps.rows if row.why]
        return *wording.told(self.steps.rows), reasons

    @property
    def hint(self) -> str:
        """The keys that matter now."""
        if self.steps.state is State.READY:
            return t("Phím cách chọn hoặc bỏ · Ctrl+Enter nhập · Esc về kho")
        return t("Ctrl+Z hoàn tác lần nhập · Esc về kho") if self.steps.can_take_back else t("Esc về kho")

    def leave(self) -> None:
        """Back to the archive; what was not taken in is forgotten. While something is written: stop after it."""
        if self.steps.state.busy and self.steps.state is not State.READING:
            self.steps.stop()
            return
        taken = [row.id for row in self.steps.rows if row.taken is not None]
        self.steps.stop()
        self.left.emit(taken[-1] if taken else "")

    def give_up(self) -> None:
        """Another place is shown: what was only read is forgotten, what is being written goes on."""
        if self.steps.state in (State.READING, State.READY):
            self.steps.stop()

    # What it is made of

    def _head(self) -> QWidget:
        head = PlaceHead(t("Nhập hội nghị"), self._back, t("Kho"))
        self._stop = QPushButton()
        self._stop.clicked.connect(self.leave)
        self._undo_button = action_button(self.undo)
        self.take_button = action_button(self.take, primary=True)
        head.offer(self._stop, self._undo_button, self.take_button)
        return head

    def _under_head(self) -> QWidget:
        under = QWidget()
        look(under, "subbar")
        self.all = QCheckBox(t("Chọn tất cả"))
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(t("Tiến độ"))
        self._progress.setFixedWidth(theme().px(200))
        row = QHBoxLayout(under)
        row.setContentsMargins(theme().px(16), theme().px(8), theme().px(16), theme().px(8))
        row.setSpacing(theme().px(12))
        row.addWidget(self.all)
        row.addWidget(self._words, 1)
        row.addWidget(self._progress)
        under.setMinimumHeight(theme().px(44))
        return under

    # What it shows

    @property
    def words(self) -> str:
        """The sentence over the list."""
        return self._words.text()

    def _show(self) -> None:
        state, rows = self.steps.state, self.steps.rows
        settled = self._state in (State.TAKING, State.UNDOING) and not state.busy
        before, self._state = self._state, state
        current = cast("Candidate | None", self.list.current())
        self.model.show(list(rows))
        if current is None and rows:
            self.list.choose(0)
        self.detail.show_row(cast("Candidate | None", self.list.current()))
        choice = [row for row in rows if row.can_be_taken]
        wanted = sum(row.wanted for row in choice)
        self.all.setVisible(len(choice) > 1)
        self.all.setEnabled(state is State.READY)
        self.all.setChecked(bool(choice) and wanted == len({row.id for row in choice}))
        self.take.setEnabled(state is State.READY and wanted > 0)
        self.take_button.setVisible(state in (State.READING, State.READY))
        self.undo.setEnabled(self.steps.can_take_back)
        self._undo_button.setVisible(self.steps.can_take_back)
        self._stop.setVisible(state in (State.READING, State.READY, State.TAKING))
        self._stop.setText(t("Dừng") if state is State.TAKING else t("Hủy"))
        self._progress.setVisible(state.busy)
        self._tell()
        if before.busy and not state.busy and state is not State.IDLE:
            self._announce()
            self.list.setFocus()
        if settled:
            self.settled.emit()

    def _tell(self) -> None:
        steps = self.steps
        self._progress.setRange(0, max(steps.steps, 1))
        self._progress.setValue(max(steps.at - 1, 0))
        at, count = steps.at, steps.steps
        if steps.state is State.READING:
            words = t("Đang đọc tệp {at} trên {count}…", at=at, count=count)
            if steps.files:
                files = steps.files
                words = t("Đang đọc tệp {at} trên {count}… {files} ảnh, tài liệu.", at=at, count=count, files=files)
        elif steps.state is State.READY:
            words = wording.asked(steps.rows)
        elif steps.state is State.TAKING:
            words = t("Đang nhập {at} trên {count}…", at=at, count=count)
        elif steps.state is State.UNDOING:
            words = t("Đang hoàn tác {at} trên {count}…", at=at, count=count)
        else:
            words = wording.told(steps.rows)[1] if steps.rows else ""
        self._words.setText(words)

    def _announce(self) -> None:
        self._words.setAccessibleName(self._words.text())
        QAccessible.updateAccessibility(QAccessibleEvent(self._words, QAccessible.Event.Alert))

    def _open(self, row: Candidate) -> None:
        """Enter on a conference that was taken in shows it in the archive."""
        if self.steps.state is State.DONE and row.id and row.taken is not None:
            self.left.emit(row.id)
