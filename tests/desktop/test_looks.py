"""How the window looks and speaks: contrast, names for screen readers, keys, Qt's own words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from desktop_desk import Desk
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QFont, QFontDatabase, QFontInfo, QRawFont
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QFileSystemModel,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabBar,
    QToolButton,
    QWidget,
)

from kcnminutes.desktop.colours import DARK, EDGES, LIGHT, PAIRS, READABLE, VISIBLE, Colours, contrast
from kcnminutes.desktop.commands import table
from kcnminutes.desktop.qt_words import QtWords
from kcnminutes.desktop.theme import FAMILY, SCALES, Mode, icon, theme
from kcnminutes.shipped import shipped

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)
VIETNAMESE = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_stands_out_from_every_ground_it_is_drawn_on(colours: Colours) -> None:
    weak = [
        (text, ground)
        for text, ground in PAIRS
        if contrast(getattr(colours, text), getattr(colours, ground)) < READABLE
    ]
    assert weak == []


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_edge_can_be_seen(colours: Colours) -> None:
    assert [pair for pair in EDGES if contrast(*(getattr(colours, role) for role in pair)) < VISIBLE] == []


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def controls(window: QWidget) -> list[QWidget]:
    """What a user can reach, without the inner parts of Qt's own widgets."""
    found = [widget for widget in window.findChildren(QWidget) if isinstance(widget, CONTROLS)]
    return [widget for widget in found if not widget.objectName().startswith("qt_") and widget.isEnabledTo(window)]


def nameless(window: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} {widget.toolTip()}"
        for widget in controls(window)
        if widget.isVisible() and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()
    ]


def test_every_control_has_a_name_for_a_screen_reader(desk: Desk) -> None:
    assert nameless(desk.window) == []
    desk.search("hoi nghi")
    assert nameless(desk.window) == []
    desk.search(" zzzzz")
    assert nameless(desk.window) == []


def test_the_first_page_of_an_archive_has_names_too(empty_desk: Desk) -> None:
    assert nameless(empty_desk.window) == []


def spoken(view: QWidget) -> list[str]:
    """The names that Qt's accessibility tree holds below a view."""
    tree = QAccessible.queryAccessibleInterface(view)
    return [tree.child(at).text(QAccessible.Text.Name) for at in range(tree.childCount())]


def test_rows_and_filters_are_spoken_whole(desk: Desk) -> None:
    assert [name for name in spoken(desk.place.middle.conferences) if "Đang soạn" in name and "27/12/2019" in name]
    assert "Tất cả hội nghị: 4, đang chọn" in spoken(desk.place.filters_view)


def test_tab_goes_as_the_eye_does(desk: Desk) -> None:
    desk.place.top.search.setFocus()
    order = []
    for _ in range(12):
        desk.window.focusNextChild()
        order.append(QApplication.focusWidget())
    wanted = [desk.place.filters_view, desk.place.middle.conferences, desk.paper]
    at = [order.index(widget) for widget in wanted]
    assert at == sorted(at)


def test_the_focus_has_a_ring_round_it(desk: Desk) -> None:
    field = desk.place.top.search
    field.setFocus()
    ring = desk.window.ring
    assert ring.isVisible()
    assert ring.geometry().contains(field.mapTo(desk.window, field.rect().center()))
    assert ring.width() == field.width() + 6


def test_every_command_has_a_key_of_its_own_and_none_is_unikeys() -> None:
    keys = [key for _, commands in table() for command in commands for key in command.keys]
    assert all(command.keys for _, commands in table() for command in commands)
    assert len(keys) == len(set(keys))
    assert not [key for key in keys if "Ctrl+Shift" in key]


def test_every_icon_that_is_named_is_shipped_and_every_shipped_one_is_named(app: QApplication) -> None:
    code = "\n".join(path.read_text("utf-8") for path in shipped("..", "kcnminutes", "desktop").resolve().rglob("*.py"))
    shipped_icons = {path.stem for path in shipped("icons").glob("*.svg")}
    assert {name for name in shipped_icons if f'"{name}"' not in code} == set()
    assert all(not icon(name).isNull() for name in shipped_icons)


def test_the_typeface_of_the_window_has_every_vietnamese_letter(app: QApplication) -> None:
    assert FAMILY in QFontDatabase.families()
    for bold in (False, True):
        font = theme().font(bold=bold)
        assert QFontInfo(font).family() == FAMILY
        letters = QRawFont.fromFont(font)
        assert all(letters.supportsCharacter(ord(letter)) for letter in VIETNAMESE + VIETNAMESE.upper())
    assert QFont(FAMILY).pointSizeF() > 0


def test_qt_speaks_vietnamese_where_it_is_seen_and_itself_elsewhere(app: QApplication) -> None:
    words = QtWords()
    assert words.translate("QPlatformTheme", "Cancel") == "Hủy"
    assert words.translate("QLineEdit", "&Undo") == "Hoàn tác"
    assert not words.translate("QLineEdit", "Something new in Qt")


def test_all_of_the_print_dialog_of_qt_is_vietnamese(app: QApplication) -> None:
    """That of Linux; on Windows it is the system's own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer)
    properties = next(button for button in dialog.findChildren(QPushButton) if button.text() == "Thuộc tính")
    seen: list[str] = []

    def read() -> None:
        further = QApplication.activeModalWidget()
        assert further is not None
        for within in (dialog, further):
            seen.extend(label.text() for label in within.findChildren(QLabel))
            seen.extend(button.text() for button in within.findChildren(QAbstractButton))
            seen.extend(group.title() for group in within.findChildren(QGroupBox))
            seen.extend(bar.tabText(at) for bar in within.findChildren(QTabBar) for at in range(bar.count()))
        further.close()

    QTimer.singleShot(0, read)
    properties.click()
    english = {
        "page",
        "pages",
        "job",
        "options",
        "advanced",
        "width",
        "height",
        "layout",
        "order",
        "set",
        "print",
        "name",
    }
    assert "Số trang mỗi tờ:" in seen
    assert not [text for text in seen if english & set(re.findall(r"[a-z]+", text.replace("&", "").lower()))]


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("scale", [SCALES[0], SCALES[-1]])
def test_the_window_fits_a_small_screen_in_every_theme_and_size(desk: Desk, mode: Mode, scale: float) -> None:
    theme().choose(mode)
    theme().set_scale(scale)
    desk.window.resize(1366, 768)
    desk.window.grab()
    assert desk.window.width() <= 1366
    for widget in controls(desk.place.top):
        if widget.isVisible():
            inside = desk.place.top.rect().contains(widget.geometry().center())
            assert inside or widget.parentWidget() is not desk.place.top
    assert theme().dark == (mode is Mode.DARK)


@pytest.mark.parametrize("mode", [QFileDialog.FileMode.ExistingFiles, QFileDialog.FileMode.Directory])
def test_the_choosers_of_files_are_vietnamese_wherever_qt_draws_them(
    desk: Desk, tmp_path: Path, mode: QFileDialog.FileMode
) -> None:
    (tmp_path / "ảnh").mkdir()
    dialog = QFileDialog(desk.window, "", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    dialog.show()
    files = dialog.findChild(QFileSystemModel)
    desk.wait(lambda: files.rowCount(files.index(str(tmp_path))))
    written = [words.text() for kind in (QLabel, QPushButton) for words in dialog.findChildren(kind)]
    written += [words.toolTip() for words in dialog.findChildren(QToolButton)]
    written.append(files.index(str(tmp_path / "ảnh")).siblingAtColumn(2).data())
    assert [words for words in written if words and words.isascii()] == []
    dialog.close()


def test_every_press_of_the_key_of_the_ground_changes_what_is_seen(desk: Desk) -> None:
    seen = [theme().dark]
    for _ in range(4):
        desk.window.deeds.change_theme()
        seen.append(theme().dark)
    assert seen == [False, True, False, True, False]
