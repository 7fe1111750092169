"""What an empty list says: where one is, and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kcnminutes.desktop.elided import ElidedButton
from kcnminutes.desktop.room import end_widgets, scrolled
from kcnminutes.desktop.theme import icon, look, set_icon, theme
from kcnminutes.words import t

Action = tuple[str, str, str, Callable[[], object]]
"""The icon, the words, the look and the deed of a button."""


class EmptyPage(QWidget):
    """A picture, a title, a sentence and buttons, in the middle of the room."""

    def __init__(self, picture: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "surface")
        self._name = picture
        self._said: tuple[str, ...] = ()
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = QLabel()
        look(self._title, "title")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title.setWordWrap(True)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)  # it may name what was typed
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(theme().px(8))
        inside = QWidget()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scrolled(inside))
        column = QVBoxLayout(inside)
        column.setContentsMargins(*[theme().px(16)] * 4)
        column.setSpacing(theme().px(12))
        column.addStretch(2)
        column.addWidget(self._picture)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addSpacing(theme().px(12))
        column.addLayout(self._buttons)
        column.addStretch(3)
        theme().changed.connect(self._draw)
        self._draw()

    def say(self, title: str, words: str, actions: Sequence[Action] = ()) -> None:
        """The same said again changes nothing: a button that the keyboard is at stays."""
        said = (title, words, *(text for _, text, _, _ in actions))
        if said == self._said:
            return
        self._said = said
        self._title.setText(title)
        self._words.setText(words)
        end_widgets(self._buttons)
        for name, text, style, deed in actions:
            button = ElidedButton(text, theme().px(240))
            if style:
                look(button, style)
            set_icon(button, name)
            button.setAutoDefault(True)  # Enter presses it, as Space does
            button.clicked.connect(lambda _=False, deed=deed: deed())
            self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)

    @property
    def title(self) -> str:
        return self._title.text()

    def buttons(self) -> list[ElidedButton]:
        items = (self._buttons.itemAt(at) for at in range(self._buttons.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [button for button in widgets if isinstance(button, ElidedButton)]

    def button_words(self) -> list[str]:
        """What the reader can press here."""
        return [button.whole for button in self.buttons()]

    def _draw(self) -> None:
        size = theme().px(40)
        self._picture.setPixmap(icon(self._name, "muted", 40).pixmap(QSize(size, size), self.devicePixelRatioF()))


def teach_empty_archive(
    page: EmptyPage, new: Callable[[], object], bring: Callable[[], object], sample: Callable[[], object]
) -> None:
    """The first page of a new archive: three ways to begin."""
    page.say(
        t("Kho chưa có hội nghị nào"),
        t("Soạn biên bản đầu tiên, nhập hội nghị đã có, hoặc xem hội nghị mẫu để biết biên bản sẽ trông thế nào."),
        (
            ("plus", t("Hội nghị mới"), "primary", new),
            ("file-input", t("Nhập…"), "", bring),
            ("file-text", t("Xem hội nghị mẫu"), "", sample),
        ),
    )
