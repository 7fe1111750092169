"""The right side of the archive: the title of what is chosen, its buttons, and its paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from kcnminutes.desktop.elided import ElidedLabel
from kcnminutes.desktop.fitting_row import FittingRow, WordButton
from kcnminutes.desktop.paper import PaperView
from kcnminutes.desktop.theme import keep_height, look, theme
from kcnminutes.desktop.work import Pool
from kcnminutes.words import UserError, t, with_capital

if TYPE_CHECKING:
    from kcnminutes.archive import Archive
    from kcnminutes.minutes import Office
    from kcnminutes.record import Conference

OFFICE_SETTING = "office"
TITLE_LEAST = 120
"""What the title keeps of the row, in pixels of the design."""


@dataclass(frozen=True, slots=True)
class Minutes:
    """What one paper is made of."""

    conference: Conference
    office: Office
    files: Mapping[str, Path]
    kept: Path | None = None
    """The PDF kept with sealed minutes."""
    damage: UserError | None = None
    """Why the kept PDF cannot be shown: the paper is laid out as it would be today."""


def office_of(archive: Archive) -> Office:
    """The office's settings of this archive."""
    from kcnminutes.minutes import office_from_dict

    return office_from_dict(archive.setting(OFFICE_SETTING))


def minutes_of(archive: Archive, conference_id: str, *, binned: bool = False) -> Minutes:
    """Read it all in the archive's worker."""
    stored = archive.load(conference_id, binned=binned)
    prints = archive.print_copies(conference_id)
    return Minutes(stored.conference, office_of(archive), prints, *kept_or_damage(archive, conference_id))


def kept_or_damage(
    archive: Archive, conference_id: str, version: int | None = None
) -> tuple[Path | None, UserError | None]:
    """The PDF kept with sealed minutes, where there is one; what is wrong with it, where the record outlived it.

    `version`: None is that of a conference that is final now.
    """
    from kcnminutes.archive import ArchiveDamaged

    try:
        if version is not None:
            return archive.sealed_pdf(conference_id, version), None
        return archive.kept_file(conference_id), None
    except ArchiveDamaged as error:
        return None, error


def laid_anew(damage: UserError) -> str:
    """That a paper is not the one that was sealed, and why."""
    return t("{why} Trang giấy ở đây được dàn lại từ hồ sơ, có thể khác bản đã chốt.", why=damage)


class PaperSide(QWidget):
    def __init__(self, pool: Pool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paper = PaperView(pool)
        self._title = ElidedLabel()
        look(self._title, "section")
        self._title.setMinimumWidth(theme().px(TITLE_LEAST))
        self.back = WordButton(t("Danh sách"), "chevron-left")
        """Seen where the paper lies over the list."""
        self.back.setToolTip(t("Về danh sách (Esc)"))
        self.back.setAccessibleName(t("Về danh sách"))
        self.back.hide()
        self._deeds: list[WordButton] = []
        self._head = FittingRow("subbar")
        self._head.gives(self._give_words_up)
        keep_height(self._head, 56, 40)
        self._head.row.addWidget(self.back)
        self._head.row.addWidget(self._title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._warning = QLabel()
        look(self._warning, "banner-waiting")
        self._warning.setTextFormat(Qt.TextFormat.PlainText)
        self._warning.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._warning.setWordWrap(True)
        self._warning.setContentsMargins(*(theme().px(side) for side in (16, 8, 16, 8)))
        self._warning.hide()
        column.addWidget(self._head)
        column.addWidget(self._warning)
        column.addWidget(self.paper, 1)

    def offer(self, *actions: QAction) -> None:
        """Buttons for actions, which show and hide with them."""
        for action in actions:
            button = WordButton(action.iconText(), str(action.property("icon_name")), with_icon=False)
            button.setToolTip(action.toolTip())
            button.setAccessibleName(action.text().rstrip("…"))
            button.clicked.connect(action.trigger)
            _mirror(button, action)
            action.changed.connect(lambda button=button, action=action: _mirror(button, action))
            self._head.row.addWidget(button)
            self._deeds.append(button)

    def _give_words_up(self, given: bool) -> None:
        for button in self._deeds:
            button.give_words_up(given)

    @property
    def warning(self) -> str:
        """What is to be known of the paper that is shown; "" for nothing."""
        return self._warning.text()

    def warn(self, words: str) -> None:
        self._warning.setText(with_capital(words))
        self._warning.setVisible(bool(words))

    def show_title(self, text: str) -> None:
        self._title.show_text(text)
        self._title.setAccessibleName(text or t("Chưa chọn hội nghị"))


def _mirror(button: QPushButton, action: QAction) -> None:
    button.setEnabled(action.isEnabled())
    button.setVisible(action.isVisible())
