"""The left side: the sections with their counts, and below them what is still missing and what is out of form."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from kcnminutes.desktop.editor.spots import FindingList, MissingList
from kcnminutes.desktop.theme import MUTED, look, theme
from kcnminutes.editing import Missing
from kcnminutes.minutes.form import Finding
from kcnminutes.words import t

COUNT = Qt.ItemDataRole.UserRole + 1


class SectionList(QListWidget):
    """The names of the sections, numbered by their keys."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        look(self, "panel")
        self.setAccessibleName(t("Các mục của hội nghị"))
        self.setItemDelegate(SectionDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for number, name in enumerate(names, 1):
            item = QListWidgetItem(t("{number} {name}", number=number, name=name))
            item.setToolTip(t("{name} (Ctrl+{number})", name=name, number=number))
            self.addItem(item)
        theme().changed.connect(self._fit)
        self._fit()

    def show_counts(self, counts: Sequence[int | None]) -> None:
        for at, count in enumerate(counts):
            item = self.item(at)
            if item.data(COUNT) != count:
                item.setData(COUNT, count)
                spoken = item.text() if not count else t("{name}: {count}", name=item.text(), count=count)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def _fit(self) -> None:
        self.setFixedHeight(self.count() * theme().px(34) + 2)
        self.doItemsLayout()


class SectionDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme().px(120), theme().px(34))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        state = option.state
        rect: QRect = option.rect.adjusted(theme().px(8), 1, -theme().px(8), -1)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        view = option.widget
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            ground = QPainterPath()
            ground.addRoundedRect(rect, theme().px(6), theme().px(6))
            painter.fillPath(ground, theme().colour("selection" if selected else "over"))
            if selected and view is not None and view.hasFocus():
                painter.setPen(theme().colour("accent"))
                painter.drawPath(ground)
        room = rect.adjusted(theme().px(8), 0, -theme().px(8), 0)
        count = index.data(COUNT)
        shown = str(count) if count else ""
        painter.setFont(theme().font(MUTED))
        width = QFontMetrics(painter.font()).horizontalAdvance(shown)
        painter.setPen(theme().colour("muted"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.setFont(theme().font(bold=selected))
        painter.setPen(theme().colour("accent" if selected else "text"))
        name = room.adjusted(0, 0, -width - theme().px(4), 0)
        text = QFontMetrics(painter.font()).elidedText(index.data(), Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
        painter.restore()


class Side(QWidget):
    """Sections over what is missing and what is out of form."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        look(self, "panel")
        self.sections = SectionList(names)
        self.missing = MissingList()
        self._caption = QLabel(t("Còn thiếu"))
        look(self._caption, "caption")
        self._caption.setContentsMargins(theme().px(16), theme().px(8), 0, 0)
        self.findings = FindingList()
        self._form_caption = QLabel(t("Thể thức"))
        look(self._form_caption, "caption")
        self._form_caption.setContentsMargins(theme().px(16), theme().px(8), 0, 0)
        self.fix = _small_button(t("Sửa"), t("Sửa theo gợi ý (Alt+Enter)"))
        self.skip = _small_button(t("Bỏ qua"), t("Bỏ qua chỗ này khi đang mở hội nghị (Alt+Delete)"))
        self._form = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().px(12), 0, theme().px(8))
        column.setSpacing(theme().px(4))
        column.addWidget(self.sections)
        column.addWidget(self._caption)
        column.addWidget(self.missing)
        column.addWidget(self._form)
        column.addStretch(1)
        self._build_form()
        self.findings.currentRowChanged.connect(self._chosen)
        self.show_findings(())

    def _build_form(self) -> None:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(theme().px(16), theme().px(4), theme().px(12), theme().px(4))
        buttons.setSpacing(theme().px(8))
        for one in (self.fix, self.skip):
            buttons.addWidget(one, 1)
        inside = QVBoxLayout(self._form)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme().px(4))
        inside.addWidget(self._form_caption)
        inside.addWidget(self.findings)
        inside.addLayout(buttons)

    def show_missing(self, missing: tuple[Missing, ...], sealed: bool = False) -> None:
        """`sealed`: nothing can be missing any more but in the follow-up of tasks."""
        self._caption.setText(t("Còn thiếu") if missing else "" if sealed else t("Không còn thiếu gì"))
        self.missing.show_missing(missing)

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """List what is out of form; without anything the whole group takes no room."""
        self._form_caption.setText(t("Thể thức ({count})", count=len(findings)))
        self.findings.show_findings(findings)
        self._form.setVisible(bool(findings))
        self._chosen()

    def _chosen(self, _: int = 0) -> None:
        for one in (self.fix, self.skip):
            one.setEnabled(self.findings.current is not None)


def _small_button(words: str, name: str) -> QPushButton:
    made = QPushButton(words)
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setAutoDefault(False)
    return made
