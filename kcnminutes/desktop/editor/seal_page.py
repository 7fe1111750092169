"""The page of sealing, in the place of the form: what is missing, who seals, a note, and one primary button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kcnminutes.desktop.editor.buttons import button
from kcnminutes.desktop.editor.line_field import LineField
from kcnminutes.desktop.editor.spots import MissingList
from kcnminutes.desktop.room import scrolled
from kcnminutes.desktop.theme import look, theme
from kcnminutes.editing import Missing
from kcnminutes.record import Pending
from kcnminutes.words import t


class SealPage(QWidget):
    asked = Signal()
    """Seal it."""
    left = Signal()
    """Back to the form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._title = QLabel()
        look(self._title, "title")
        self._what = _muted(
            t(
                "Chốt xong, nội dung không sửa được nữa; riêng phần theo dõi nhiệm vụ và từ khóa vẫn sửa được."
                " Muốn sửa nội dung thì mở lại thành phiên bản mới và ghi lý do."
                " Trang giấy bên phải được giữ nguyên làm bản PDF của phiên bản này."
            )
        )
        self._state = QLabel()
        look(self._state, "section")
        self._advice = _muted("")
        self.missing = MissingList()
        look(self.missing, "surface")
        self.who = LineField(t("Người chốt"))
        self.who.setPlaceholderText(t("để trống thì ghi tên máy này"))
        self.note = LineField(t("Ghi chú"))
        self._note_name = QLabel()
        look(self._note_name, "muted")
        self.button = button(t("Chốt biên bản"), "lock", t("Chốt biên bản (Ctrl+Enter)"))
        look(self.button, "primary")
        self.button.clicked.connect(self.asked)
        self._back = button(t("Quay lại soạn"), "", t("Quay lại soạn (Esc)"))
        self._back.clicked.connect(self.left)
        self._build()

    def begin(
        self, version: int, who: str, reason: str, missing: tuple[Missing, ...], pending: tuple[Pending, ...]
    ) -> None:
        """Show a draft that is about to become version `version`. `reason`: why there is a version after the first."""
        first = version == 1
        self._title.setText(t("Chốt biên bản") if first else t("Chốt phiên bản {version}", version=version))
        self._state.setText(t("Còn thiếu") if missing else t("Không còn thiếu gì"))
        self.missing.show_missing(missing)
        self.missing.setVisible(bool(missing))
        words = [t("Chốt được cả khi còn thiếu; bấm một dòng để đến chỗ đó.")] if missing else []
        if pending:
            words.append(t("Chỗ gõ chưa đúng được giữ nguyên như đã gõ nhưng không in ra."))
        self._advice.setText(" ".join(words))
        self._advice.setVisible(bool(words))
        name = t("Ghi chú (không bắt buộc)") if first else t("Lý do của phiên bản {version}", version=version)
        self._note_name.setText(name)
        self.note.setAccessibleName(name)
        self.who.show_text(who)
        self.note.show_text(reason)
        self.show_busy(False)

    def keep_focus_in_view(self) -> None:
        """In a low window the page scrolls: what has the focus stays in view when it is laid out anew."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self._room.ensureWidgetVisible(focus)

    def show_busy(self, busy: bool) -> None:
        """While it is being sealed nothing can be changed, and nobody waits for a dead button."""
        for widget in (self.who, self.note, self.button, self._back, self.missing):
            widget.setEnabled(not busy)
        self.button.setText(t("Đang chốt…") if busy else t("Chốt biên bản"))

    def _build(self) -> None:
        px = theme().px
        whole = QWidget()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        self._room = scrolled(whole)
        around.addWidget(self._room)
        self._room.verticalScrollBar().rangeChanged.connect(self.keep_focus_in_view)
        column = QVBoxLayout(whole)
        column.setContentsMargins(*(px(side) for side in (24, 16, 24, 16)))
        column.setSpacing(px(12))
        column.addWidget(self._title)
        column.addWidget(self._what)
        card = QFrame()
        look(card, "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(*(px(side) for side in (16, 12, 16, 12)))
        inside.setSpacing(px(8))
        for widget in (self._state, self._advice):
            inside.addWidget(widget)
        inside.addWidget(self.missing, 1)
        who_name = QLabel(t("Người chốt"))
        look(who_name, "muted")
        fields = QVBoxLayout()
        fields.setSpacing(px(4))
        for label, field in ((who_name, self.who), (self._note_name, self.note)):
            label.setBuddy(field)
            fields.addWidget(label)
            fields.addWidget(field)
            fields.addSpacing(px(8))
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.button)
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        fields.addLayout(buttons)
        column.addWidget(card)
        column.addLayout(fields)
        column.addStretch(1)
        for before, after in ((self.who, self.note), (self.note, self.button), (self.button, self._back),
                              (self._back, self.missing)):  # fmt: skip
            QWidget.setTabOrder(before, after)


def _muted(words: str) -> QLabel:
    made = QLabel(words)
    made.setWordWrap(True)
    look(made, "muted")
    return made
