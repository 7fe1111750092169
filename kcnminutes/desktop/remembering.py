"""How the window looked when it was closed: its size, its colours, what was chosen in it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from kcnminutes.desktop.browse.place import ArchivePlace
from kcnminutes.desktop.browse.shelf import Filters
from kcnminutes.desktop.settings import Settings
from kcnminutes.desktop.theme import Mode, theme


def wear(settings: Settings) -> None:
    """The colours and the size of letters; before any widget."""
    mode = settings.text("theme", Mode.SYSTEM)
    theme().choose(Mode(mode) if mode in set(Mode) else Mode.SYSTEM)
    theme().set_scale(settings.number("scale", 1.0))


def restore(window: QWidget, place: ArchivePlace, settings: Settings) -> None:
    room = window.screen().availableSize()
    window.resize(QSize(theme().px(1366), theme().px(740)).boundedTo(room))
    if not settings.data("geometry").isEmpty():
        window.restoreGeometry(settings.data("geometry"))
    place.splitter.restore(settings.data("splitter"))
    place.set_filters(Filters.from_text(settings.of_archive("filters")))
    place.choose(settings.of_archive("chosen"))


def remember(window: QWidget, place: ArchivePlace, settings: Settings) -> None:
    settings.keep("geometry", window.saveGeometry())
    settings.keep("splitter", place.splitter.state())
    settings.keep("theme", theme().mode)
    settings.keep("scale", theme().scale)
    settings.keep_of_archive("filters", place.filters.to_text())
    settings.keep_of_archive("chosen", place.chosen)
    settings.write()
