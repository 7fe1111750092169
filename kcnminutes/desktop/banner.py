"""A line over the place it speaks of: what happened and what to do next, instead of a stack of dialogs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from kcnminutes.desktop.room import end_widgets
from kcnminutes.desktop.theme import icon, look, set_icon, theme
from kcnminutes.words import t, with_capital

ICONS = {"plain": "info", "done": "circle-check", "waiting": "triangle-alert", "bad": "circle-x"}
STAY = 12_000
"""Milliseconds that good news stays; what went wrong stays until it is closed."""


class Banner(QFrame):
    """Hidden until `tell`. A new message takes the place of the one before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = "plain"
        self._number = 0
        self._picture = QLabel()
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._details = QLabel()
        self._details.setWordWrap(True)
        self._details.setTextFormat(Qt.TextFormat.PlainText)
        self._details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._details.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._room = QScrollArea()
        self._room.setWidget(self._details)
        self._room.setWidgetResizable(True)
        self._room.setAccessibleName(t("Chi tiết từng tệp"))
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme().px(8))
        close = QToolButton()
        look(close, "quiet")
        set_icon(close, "x")
        close.setToolTip(t("Đóng thông báo"))
        close.setAccessibleName(t("Đóng thông báo"))
        close.clicked.connect(self._put_away)
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        row.addWidget(self._picture)
        row.addWidget(self._words, 1)
        row.addLayout(self._buttons)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().px(16), theme().px(8), theme().px(8), theme().px(8))
        column.addLayout(row)
        column.addWidget(self._room)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAY)
        self._timer.timeout.connect(self.hide)
        self._standing: list[Callable[[], None]] = []
        self._shown: Callable[[], None] | None = None
        theme().changed.connect(self._draw)
        theme().low_changed.connect(self._fit_height)
        self.hide()

    def _fit_height(self) -> None:
        """Details take what they need, and no more than leaves the place its room."""
        most = theme().px(72 if theme().low else 200)
        self._room.setFixedHeight(min(self._details.sizeHint().height() + 2, most))

    @property
    def text(self) -> str:
        """What is being told; "" where nothing is."""
        return "" if self.isHidden() else self._words.text()

    @property
    def details(self) -> str:
        return "" if self.isHidden() else self._details.text()

    def tell(
        self,
        kind: str,
        text: str,
        *,
        details: Sequence[str] = (),
        actions: Sequence[tuple[str, Callable[[], object]]] = (),
        stay: bool = False,
    ) -> None:
        """`kind`: plain, done, waiting or bad. `actions`: the words of a button and what it does.

        `stay`: until it is closed or something else is told, even if nothing is wrong.
        """
        self._number += 1
        self._kind = kind
        text = with_capital(text)
        self._shown = None
        self._words.setText(text)
        self._details.setText("\n".join(details))
        self._room.setVisible(bool(details))
        self._fit_height()
        end_widgets(self._buttons)
        for words, action in actions:
            button = QPushButton(words)
            button.clicked.connect(lambda _=False, action=action: self._answer(action))
            self._buttons.addWidget(button)
        self._draw()
        self.show()
        self._words.setAccessibleName(text)
        QAccessible.updateAccessibility(QAccessibleEvent(self._words, QAccessible.Event.Alert))
        self._timer.stop()
        if kind in ("plain", "done") and not details and not stay:
            self._timer.start()

    def stand(self, kind: str, text: str, *, actions: Sequence[tuple[str, Callable[[], object]]]) -> Callable[[], None]:
        """As `tell`, and back again after whatever else is told, until one of the actions was taken or it is closed.

        Returns what takes it back, where it is no longer true.
        """

        def withdraw() -> None:
            self._standing = [one for one in self._standing if one is not show]
            if self._shown is show:
                self._shown = None
                self.hide()

        def done(action: Callable[[], object]) -> Callable[[], None]:
            def answered() -> None:
                withdraw()
                self.hide()
                action()

            return answered

        def show() -> None:
            self.tell(kind, text, actions=[(words, done(action)) for words, action in actions], stay=True)
            self._shown = show

        self._standing.insert(0, show)
        show()
        return withdraw

    def stand_down(self) -> None:
        """What stands is no longer true."""
        stood = self._shown is not None
        self._standing, self._shown = [], None
        if stood:
            self.hide()

    def hide(self) -> None:
        """Put away what is told; what stands comes back."""
        if not self._standing:
            super().hide()
        elif self._shown is None:
            self._standing[0]()

    def _answer(self, action: Callable[[], object]) -> None:
        self.hide()
        action()

    def _put_away(self) -> None:
        if self._shown is not None:
            self._standing.remove(self._shown)
            self._shown = None
        self.hide()

    @property
    def number(self) -> int:
        """Which message is told; for `renew`."""
        return self._number

    def renew(self, number: int, text: str) -> None:
        """Other words in the message of this number, while it is the one told: how far long work has come.

        Its buttons stay, so that none goes away under the mouse.
        """
        if number == self._number:
            self._words.setText(with_capital(text))

    def _draw(self) -> None:
        look(self, f"banner-{self._kind}")
        role = {"plain": "accent"}.get(self._kind, self._kind)
        self._picture.setPixmap(
            icon(ICONS[self._kind], role).pixmap(QSize(theme().px(18), theme().px(18)), self.devicePixelRatioF())
        )
