"""All about one file of an import: what happens, what differs, and every warning by its field."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from kcnminutes.desktop.intake import wording
from kcnminutes.desktop.intake.candidate import Candidate, Fate, Stage
from kcnminutes.desktop.theme import look, theme
from kcnminutes.language import format_date
from kcnminutes.words import t


class Detail(QScrollArea):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(t("Chi tiết của tệp đang chọn"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrows scroll it
        self._inside = QWidget()
        look(self._inside, "surface")
        self.setWidget(self._inside)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(theme().px(24), theme().px(16), theme().px(24), theme().px(24))
        self._column.setSpacing(theme().px(8))
        self._title, self._where, self._what = self._label("section"), self._label("muted"), self._label("")
        self._column.addSpacing(theme().px(8))
        self._differ_caption, self._differ = self._label("caption"), self._label("")
        self._warn_caption, self._warn = self._label("caption"), self._label("")
        self._column.addStretch(1)

    def show_row(self, row: Candidate | None) -> None:
        self._inside.setVisible(row is not None)
        if row is None:
            self.setAccessibleDescription("")
            return
        self._title.setText(wording.title(row))
        day = [format_date(row.day)] if row.day else []
        self._where.setText(" · ".join((*day, str(row.source))))
        self._what.setText(wording.explained(row))
        differing = row.differing if row.fate is Fate.UPDATED and row.stage is not Stage.TAKEN_BACK else ()
        caption = t("Đã đổi") if row.stage is Stage.DONE else t("Khác với bản trong kho")
        self._say(self._differ_caption, caption, self._differ, "\n".join(differing))
        shown = [*row.warnings[: wording.MANY]]
        if len(row.warnings) > wording.MANY:
            shown.append(t("Còn {count} cảnh báo nữa.", count=len(row.warnings) - wording.MANY))
        self._say(
            self._warn_caption,
            t("Cảnh báo ({count}); vẫn nhập được", count=len(row.warnings)),
            self._warn,
            "\n".join(shown),
        )
        self.verticalScrollBar().setValue(0)
        self.setAccessibleDescription(self.words)

    @property
    def words(self) -> str:
        """All that is shown."""
        labels = [self._title, self._where, self._what, self._differ_caption, self._differ]
        labels += [self._warn_caption, self._warn]
        return "\n".join(label.text() for label in labels if not label.isHidden())

    @staticmethod
    def _say(caption: QLabel, what: str, label: QLabel, words: str) -> None:
        caption.setText(what)
        label.setText(words)
        caption.setVisible(bool(words))
        label.setVisible(bool(words))

    def _label(self, name: str) -> QLabel:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setMinimumWidth(1)
        if name:
            look(label, name)
        self._column.addWidget(label)
        return label
