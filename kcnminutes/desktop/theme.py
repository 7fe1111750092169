"""How the window looks: fonts, palette, style sheet and icons, light and dark, at any size of the interface.

`theme()` is the one theme of the program. `theme().use(app)` before the first widget; then widgets only say what they
are:

    look(button, "primary")     one a view; "quiet" has no edge until pointed at; without a look: an ordinary button
    look(label, "title")        "title" 15 semibold, "section" 12 semibold, "muted" 9.5, "caption" 9.5 semibold muted
    look(label, "done")         chips: "done", "waiting", "bad", "plain" (never by colour alone: they hold a word)
    look(widget, "panel")       grounds: "panel", "surface", "desk", "bar" (surface with a hairline below)
    set_icon(button, "plus")    recoloured when the theme changes
    theme().px(12)              a measure of the design in pixels at the size of the interface that the user chose
    theme().colours.accent      for what is painted by hand; repaint on `theme().changed`
"""

from __future__ import annotations

from contextlib import suppress
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QObject, QRectF, QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget

from kcnminutes.desktop.colours import DARK, LIGHT, Colours
from kcnminutes.desktop.sheet import style_sheet
from kcnminutes.shipped import shipped

FAMILY = "Be Vietnam Pro"
BODY, MUTED, SECTION, TITLE = 10.5, 9.5, 12.0, 15.0
"""Sizes of type, in points."""
ROW, TALL_ROW, FIELD = 36, 60, 32
"""Heights of a row of one line, of two lines, and of a field or button, in pixels."""
ICON, WORDS_OFF = 18, 4
"""The size of an icon, and how far a button's words keep off it beyond what the style does."""
LOW = 480
"""The height below which a window is low, in pixels of the design: a screen of 1366 x 768 at 200 % has 384."""
SCALES = (0.9, 1.0, 1.1, 1.25, 1.4, 1.6)
"""The sizes of the whole interface that Ctrl+plus and Ctrl+minus go through."""


class Mode(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_SCHEMES = {
    Mode.SYSTEM: Qt.ColorScheme.Unknown,
    Mode.LIGHT: Qt.ColorScheme.Light,
    Mode.DARK: Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """The one theme. `changed` comes after the palette and the style sheet are in force."""

    changed = Signal()
    low_changed = Signal()
    """The window has become low, or high again."""

    def __init__(self) -> None:
        super().__init__()
        self.low = False
        """Whether the window is so low that bars are lower, and what only teaches gives its room away."""
        self.colours: Colours = LIGHT
        self.scale = 1.0
        self.mode = Mode.SYSTEM
        self.system_dark = False
        """Whether the desktop asked for a dark ground when it was last followed."""

    @property
    def dark(self) -> bool:
        return self.colours is DARK

    def use(self, app: QApplication) -> None:
        """Dress the program. Before any widget: Fusion first, else the palette is the system's own style's."""
        app.setStyle("Fusion")
        for name in ("BeVietnamPro-Regular.ttf", "BeVietnamPro-SemiBold.ttf"):
            QFontDatabase.addApplicationFont(str(shipped("fonts", name)))
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply()

    def choose(self, mode: Mode) -> None:
        self.mode = mode
        self._apply()

    def set_scale(self, scale: float) -> None:
        """The size of the whole interface: 1.0 is as designed."""
        self.scale = min(max(scale, SCALES[0]), SCALES[-1])
        self._apply()

    def step_scale(self, by: int) -> None:
        """One size larger (1) or smaller (-1); 0 goes back to the designed one."""
        nearest = min(range(len(SCALES)), key=lambda at: abs(SCALES[at] - self.scale))
        self.set_scale(1.0 if by == 0 else SCALES[min(max(nearest + by, 0), len(SCALES) - 1)])

    def see_height(self, height: int) -> None:
        """How high the window is, in pixels."""
        if (low := height < self.px(LOW)) != self.low:
            self.low = low
            self.low_changed.emit()

    def px(self, measure: float) -> int:
        return round(measure * self.scale)

    def font(self, points: float = BODY, *, bold: bool = False) -> QFont:
        font = QFont(FAMILY)
        font.setPointSizeF(points * self.scale)
        font.setBold(bold)
        return font

    def colour(self, role: str) -> QColor:
        """The colour of a role, by its name in `Colours`."""
        return QColor(str(getattr(self.colours, role)))

    def _follow_system(self) -> None:
        if self.mode is Mode.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        app.styleHints().setColorScheme(_SCHEMES[self.mode])  # what the system paints, too: the bar of the title
        if self.mode is Mode.SYSTEM:
            self.system_dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = self.system_dark if self.mode is Mode.SYSTEM else self.mode is Mode.DARK
        self.colours = DARK if dark else LIGHT
        app.setFont(self.font())
        app.setPalette(palette(self.colours))
        app.setStyleSheet(style_sheet(self.colours, self.scale, self._arrow_files()))
        for widget in app.allWidgets():
            if isinstance(widget, QAbstractButton):
                _refresh_icon(widget)
            for action in widget.actions():
                _refresh_icon(action)
        self.changed.emit()

    def _arrow_files(self) -> dict[str, str]:
        """Style sheets take pictures only from files: the small icons they use, in the colours of now."""
        files = {}
        folder = _icon_cache()
        for name, role in (
            ("chevron-down", "muted"),
            ("chevron-right", "muted"),
            ("check", "on_accent"),
            ("minus", "on_accent"),
        ):
            colour = str(getattr(self.colours, role))
            path, picture = folder / f"{name}-{colour[1:]}.svg", _svg(name, colour)
            with suppress(OSError):  # without it the arrow is missing, the window is not
                if not path.is_file() or path.read_bytes() != picture:
                    path.write_bytes(picture)
            files[name] = path.as_posix()
        return files


def _icon_cache() -> Path:
    """Where recoloured icons stay from one start to the next."""
    caches = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericCacheLocation)
    folder = Path(caches) / "KCN Minutes" / "icons"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


_STRIPS = frozenset({"bar", "subbar", "panel", "surface"})
_the_theme: Theme | None = None


def theme() -> Theme:
    global _the_theme
    if _the_theme is None:
        _the_theme = Theme()
    return _the_theme


def look(widget: QWidget, name: str) -> None:
    """Say what a widget is; the style sheet does the rest. May be called again when it becomes something else."""
    if widget.property("look") == name:
        return
    widget.setProperty("look", name)
    if name in _STRIPS:
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)  # a plain QWidget paints no ground of its own
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    QApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))  # else a label keeps the size of its look before
    if isinstance(widget, QAbstractButton):
        _refresh_icon(widget)


def keep_height(widget: QWidget, height: float, low: float | None = None) -> None:
    """Fix the height of a widget, in pixels of the design; it follows the size of the interface as long as it lives.

    `low`: its height in a low window.
    """
    _KeptHeight(widget, height, low or height)


class _KeptHeight(QObject):
    """A child of the widget: Qt ends its connection with it, as it would not that of a lambda."""

    def __init__(self, widget: QWidget, height: float, low: float) -> None:
        super().__init__(widget)
        self._widget, self._height, self._low = widget, height, low
        theme().low_changed.connect(self._fit)
        theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self._widget.setFixedHeight(theme().px(self._low if theme().low else self._height))


def set_icon(of: QAbstractButton | QAction, name: str) -> None:
    """Give a button or an action an icon that follows the theme."""
    of.setProperty("icon_name", name)
    _refresh_icon(of)


def icon(name: str, role: str = "text", size: float = ICON, room: int = 0) -> QIcon:
    """A shipped icon in the colour of a role, as the theme is now. Prefer `set_icon`, which follows changes.

    `room` leaves empty pixels at its right, to keep a button's words off it.
    """
    colours = theme().colours
    return _icon(name, str(getattr(colours, role)), colours.border, theme().px(size), theme().px(room))


def palette(colours: Colours) -> QPalette:
    """Fusion's palette: what the style sheet does not reach (check boxes, dialogs of the system) fits too."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.window,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.surface,
        QPalette.ColorRole.AlternateBase: colours.window,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Button: colours.surface,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.BrightText: colours.bad,
        QPalette.ColorRole.ToolTipBase: colours.surface,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.Highlight: colours.selection,
        QPalette.ColorRole.HighlightedText: colours.text,
        QPalette.ColorRole.Accent: colours.accent,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.LinkVisited: colours.accent,
        QPalette.ColorRole.Light: colours.surface,
        QPalette.ColorRole.Midlight: colours.over,
        QPalette.ColorRole.Mid: colours.line,
        QPalette.ColorRole.Dark: colours.border,
        QPalette.ColorRole.Shadow: colours.line,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.border))
    return made


def _refresh_icon(of: QAbstractButton | QAction) -> None:
    name = of.property("icon_name")
    if name:
        primary = of.property("look") == "primary"
        room = WORDS_OFF if isinstance(of, QPushButton) else 0
        of.setIcon(icon(str(name), "on_accent" if primary else "text", room=room))
        if isinstance(of, QAbstractButton):
            of.setIconSize(QSize(theme().px(ICON) + theme().px(room), theme().px(ICON)))


@lru_cache(maxsize=256)
def _icon(name: str, colour: str, disabled: str, size: int, room: int) -> QIcon:
    made = QIcon()
    for mode, tint in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        renderer = QSvgRenderer(QByteArray(_svg(name, tint)))
        for ratio in (1, 2, 3):
            pixmap = QPixmap((size + room) * ratio, size * ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
            painter.end()
            pixmap.setDevicePixelRatio(ratio)
            made.addPixmap(pixmap, mode)
    return made


@lru_cache(maxsize=128)
def _svg(name: str, colour: str) -> bytes:
    source = shipped("icons", f"{name}.svg").read_text("utf-8")
    return source.replace("currentColor", colour).encode()
