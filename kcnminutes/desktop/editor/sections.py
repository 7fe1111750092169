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
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kcnminutes.desktop.editor.spots import FindingList, MissingList
from kcnminutes.desktop.theme import ICON, MUTED, icon, look, set_icon, theme
from kcnminutes.editing import Missing
from kcnminutes.minutes.form import Finding
from kcnminutes.words import t

COUNT = Qt.ItemDataRole.UserRole + 1
PICTURE = Qt.ItemDataRole.UserRole + 2
SECTION_ROW, SLIM_ROW = 34, 30
SLIM = 56
"""The width of the side where there is little room, in pixels of the design."""


class SectionList(QListWidget):
    """The names of the sections, numbered by their keys; where it is slim, their icons."""

    def __init__(self, names: Sequence[str], icons: Sequence[str] = ()) -> None:
        super().__init__()
        self.slim = False
        look(self, "panel")
        self.setAccessibleName(t("Các mục của hội nghị"))
        self.setItemDelegate(SectionDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for number, name in enumerate(names, 1):
            item = QListWidgetItem(t("{number} {name}", number=number, name=name))
            item.setToolTip(t("{name} (Ctrl+{number})", name=name, number=number))
            self.addItem(item)
        for at, picture in enumerate(icons):
            self.item(at).setData(PICTURE, picture)
        theme().changed.connect(self._fit)
        self._fit()

    def show_counts(self, counts: Sequence[int | None]) -> None:
        for at, count in enumerate(counts):
            item = self.item(at)
            if item.data(COUNT) != count:
                item.setData(COUNT, count)
                spoken = item.text() if not count else t("{name}: {count}", name=item.text(), count=count)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def show_slim(self, slim: bool) -> None:
        """Icons alone, whose names are in their tooltips and are read aloud; or names again."""
        self.slim = slim
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(32), super().minimumSizeHint().height())

    def _fit(self) -> None:
        self.setFixedHeight(self.count() * theme().px(SLIM_ROW if self.slim else SECTION_ROW) + 2)
        self.doItemsLayout()


class SectionDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        slim = isinstance(option.widget, SectionList) and option.widget.slim
        return QSize(theme().px(SLIM if slim else 120), theme().px(SLIM_ROW if slim else SECTION_ROW))

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
        if isinstance(view, SectionList) and view.slim:
            size = theme().px(ICON)
            place = QRect(rect.center().x() - size // 2, rect.center().y() - size // 2, size, size)
            icon(index.data(PICTURE), "accent" if selected else "text").paint(painter, place)
            painter.restore()
            return
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

    def __init__(self, names: Sequence[str], icons: Sequence[str]) -> None:
        super().__init__()
        look(self, "panel")
        self._slim = False
        self.unfold = QToolButton()
        """Where there is little room: the names, and what is missing, or icons again."""
        look(self.unfold, "quiet")
        self.unfold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.unfold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.unfold.hide()
        self.sections = SectionList(names, icons)
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
        column.addWidget(self.unfold, 0, Qt.AlignmentFlag.AlignHCenter)
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

    def show_folded(self, *, folds: bool, slim: bool) -> None:
        """`folds`: there is little room. `slim`: icons alone."""
        self._slim = slim
        self.sections.show_slim(slim)
        self.unfold.setVisible(folds)
        self._fit()

    def show_missing(self, missing: tuple[Missing, ...], sealed: bool = False) -> None:
        """`sealed`: nothing can be missing any more but in the follow-up of tasks."""
        self._caption.setText(t("Còn thiếu") if missing else "" if sealed else t("Không còn thiếu gì"))
        self.missing.show_missing(missing)
        self._fit()

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """List what is out of form; without anything the whole group takes no room."""
        self._form_caption.setText(t("Thể thức ({count})", count=len(findings)))
        self.findings.show_findings(findings)
        self._chosen()
        self._fit()

    def _fit(self) -> None:
        """A slim side tells by its button how much there is to put right."""
        spots = self.missing.count() + self.findings.count()
        for one in (self._caption, self.missing):
            one.setVisible(not self._slim)
        self._form.setVisible(not self._slim and self.findings.count() > 0)
        set_icon(self.unfold, "triangle-alert" if spots and self._slim else "list" if self._slim else "chevron-left")
        self.unfold.setText(str(spots) if spots and self._slim else "")
        name = t("Thu gọn danh sách mục (Ctrl+F6)")
        if self._slim:
            name = t("Mở rộng danh sách mục (Ctrl+F6)")
            if spots:
                name = t("Mở rộng danh sách mục và {count} chỗ cần xem (Ctrl+F6)", count=spots)
        self.unfold.setToolTip(name)
        self.unfold.setAccessibleName(name)

    def _chosen(self, _: int = 0) -> None:
        for one in (self.fix, self.skip):
            one.setEnabled(self.findings.current is not None)


def _small_button(words: str, name: str) -> QPushButton:
    made = QPushButton(words)
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setAutoDefault(False)
    return made
