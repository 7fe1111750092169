"""The line over a register: what narrows it. Which of it is there depends on the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QSizePolicy, QWidget

from kcnminutes.archive import Task
from kcnminutes.desktop.composing import Composing, commit_composition
from kcnminutes.desktop.elided import ElidedCombo
from kcnminutes.desktop.fitting_row import FittingRow
from kcnminutes.desktop.text_units import with_word
from kcnminutes.desktop.theme import keep_height, look, theme
from kcnminutes.record import TaskStatus, label
from kcnminutes.registers.tasks import concerns
from kcnminutes.words import t


@dataclass(frozen=True, slots=True)
class Narrowed:
    """`text` as typed; `unit` "" and `status` None for all. `keys`: those of the unit, see `units_of`."""

    text: str = ""
    unit: str = ""
    keys: frozenset[str] = frozenset()
    status: TaskStatus | None = None
    overdue: bool = False

    def fits(self, task: Task) -> bool:
        """Whether a task is shown, as far as it goes by what is chosen."""
        return (
            (not self.unit or concerns(task, self.keys))
            and (self.status is None or task.status is self.status)
            and (not self.overdue or bool(task.days_over))
        )

    def told(self) -> list[str]:
        """What it narrows to, for the line under the name of a printed register."""
        parts = [self.unit, label(self.status) if self.status else ""]
        parts += [t("quá hạn") if self.overdue else "", t("có “{text}”", text=self.text) if self.text else ""]
        return [part for part in parts if part]


class FilterField(Composing, QLineEdit):
    """Narrows at every letter, those of an unfinished word too."""

    asked = Signal()
    down = Signal()

    def __init__(self, hint: str, name: str, parent: QWidget | None = None) -> None:
        """`hint`: what an empty field says; `name`: what it is called."""
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        self.textChanged.connect(self.asked)
        self.returnPressed.connect(self.down)

    @property
    def query(self) -> str:
        return with_word(self.text(), self.cursorPosition(), self.composing)

    def composed(self) -> None:
        self.asked.emit()

    def ask_anew(self) -> None:
        """What stands here is chosen, so that what is typed next takes its place."""
        commit_composition()
        self.setFocus()
        self.selectAll()


class FilterBar(FittingRow):
    changed = Signal()
    """What narrows the rows is another."""
    year_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("subbar", parent)
        self._units: dict[str, frozenset[str]] = {}
        self.text = FilterField(t("Lọc trong sổ, không cần dấu"), t("Lọc trong sổ"))
        self.text.setToolTip(t("Lọc trong sổ (Ctrl+F); không cần gõ dấu"))
        self.text.setMinimumWidth(theme().px(110))
        self.text.setMaximumWidth(theme().px(320))
        self.year = _combo(t("Năm"), 104, 120)
        self.unit = _combo(t("Đơn vị"), 132, 220)
        self.status = _combo(t("Tiến độ"), 128, 160)
        self.status.addItem(t("Mọi tiến độ"), None)
        for status in TaskStatus:
            self.status.addItem(label(status), status)
        self.overdue = QCheckBox(t("Quá hạn"))
        self.overdue.setToolTip(t("Chỉ những nhiệm vụ quá hạn chưa xong"))
        self._count = QLabel()
        look(self._count, "muted")
        row = self.row
        row.addWidget(self.text, 4)
        for combo, share in ((self.year, 2), (self.unit, 4), (self.status, 3)):
            row.addWidget(combo, share)
        row.addWidget(self.overdue)
        row.addStretch(1)
        row.addWidget(self._count)
        self.gives(self._count.setHidden)
        keep_height(self, 49, 40)
        self.text.asked.connect(self.changed)
        self.unit.currentIndexChanged.connect(self.changed)
        self.status.currentIndexChanged.connect(self.changed)
        self.overdue.toggled.connect(self.changed)
        self.year.currentIndexChanged.connect(self.year_changed)

    @property
    def narrowed(self) -> Narrowed:
        if self.unit.isHidden():
            return Narrowed(self.text.query.strip())
        unit = str(self.unit.currentData() or "")
        return Narrowed(
            self.text.query.strip(),
            unit,
            self._units.get(unit, frozenset()),
            TaskStatus(self.status.currentData()) if self.status.currentData() else None,
            self.overdue.isChecked(),
        )

    def clear(self) -> None:
        """Nothing is narrowed any more but by the year."""
        blocked = [QSignalBlocker(widget) for widget in (self.text, self.unit, self.status, self.overdue)]
        self.text.clear()
        self.unit.setCurrentIndex(0)
        self.status.setCurrentIndex(0)
        self.overdue.setChecked(False)
        for one in blocked:
            one.unblock()
        self.changed.emit()

    def offer_years(self, years: Sequence[int], chosen: int | None, *, every: bool) -> None:
        """`every`: all years together may be chosen too."""
        with QSignalBlocker(self.year):
            self.year.clear()
            if every:
                self.year.addItem(t("Mọi năm"), None)
            for year in years:
                self.year.addItem(t("Năm {year}", year=year), year)
            self.year.setCurrentIndex(max(self.year.findData(chosen), 0))
        self.year.setVisible(self.year.count() > 0)

    def offer_units(self, units: Mapping[str, frozenset[str]] | None) -> None:
        """The units of tasks, with their keys; None where the register has no tasks."""
        self._units = dict(units or {})
        for widget in (self.unit, self.status, self.overdue):
            widget.setVisible(units is not None)
        chosen = self.unit.currentData()
        with QSignalBlocker(self.unit):
            self.unit.clear()
            self.unit.addItem(t("Mọi đơn vị"), "")
            for unit in self._units:
                self.unit.addItem(unit, unit)
            self.unit.setCurrentIndex(max(self.unit.findData(chosen), 0))

    def count(self, shown: int, of: int) -> None:
        """`of` 0: there is nothing to count."""
        words = t("{count} dòng", count=of) if shown == of else t("{shown} trên {count} dòng", shown=shown, count=of)
        self._count.setText(words if of else "")


def _combo(name: str, least: int, width: int) -> QComboBox:
    """No narrower than `least`, no wider than `width`, in pixels of the design."""
    combo = ElidedCombo()
    combo.setAccessibleName(name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    combo.setMinimumWidth(theme().px(least))
    combo.setMaximumWidth(theme().px(width))
    return combo
