"""The style sheet of the window, made from the colours and the size of the interface."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kcnminutes.desktop.colours import Colours

_ROLE = re.compile(r"@(\w+)")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(px|pt)")


def style_sheet(colours: Colours, scale: float, pictures: Mapping[str, str]) -> str:
    """`pictures` are paths, parted by "/", of the small icons: chevron-down, chevron-right, check, minus."""
    text = _ROLE.sub(lambda role: str(getattr(colours, role[1])), _SHEET)
    text = _LENGTH.sub(lambda found: _scaled(found, scale), text)
    for name, path in pictures.items():
        text = text.replace(f"picture({name})", f'url("{path}")')
    return text


def _scaled(length: re.Match[str], scale: float) -> str:
    value = float(length[1])
    if length[2] == "pt":
        return f"{value * scale:.2f}pt"
    return length[0] if value <= 2 else f"{round(value * scale)}px"  # hairlines and rings stay as thin as they are


_SHEET = """
QMainWindow, QDialog { background: @window; }
QWidget[look="panel"] { background: @panel; }
QWidget[look="surface"] { background: @surface; }
QWidget[look="desk"] { background: @desk; }
QWidget[look="window"] { background: @window; }
QWidget[look="bar"] { background: @surface; border: none; border-bottom: 1px solid @line; }
QWidget[look="subbar"] { background: @window; border: none; border-bottom: 1px solid @line; }
QFrame[look="line"] { background: @line; border: none; }
QWidget[look="card"] { background: @surface; border: 1px solid @line; border-radius: 6px; }
QWidget[look="banner-plain"] { background: @selection; border: none; border-top: 1px solid @line; }
QWidget[look="banner-done"] { background: @done_ground; border: none; border-top: 1px solid @line; }
QWidget[look="banner-waiting"] { background: @waiting_ground; border: none; border-top: 1px solid @line; }
QWidget[look="banner-bad"] { background: @bad_ground; border: none; border-top: 1px solid @line; }

/* Words of records and files are shown letter for letter: as markup they could have a picture fetched from anywhere. */
QLabel, QToolTip { qproperty-textFormat: PlainText; }
QLabel { background: transparent; }
QLabel[look="title"] { font-size: 15pt; font-weight: bold; }
QLabel[look="section"] { font-size: 12pt; font-weight: bold; }
QLabel[look="strong"] { font-weight: bold; }
QLabel[look="muted"] { font-size: 9.5pt; color: @muted; }
QLabel[look="told"] { font-size: 9.5pt; color: @waiting; }
QLabel[look="caption"] { font-size: 9.5pt; font-weight: bold; color: @muted; }
QLabel[look="done"], QLabel[look="waiting"], QLabel[look="bad"], QLabel[look="plain"] {
    font-size: 9.5pt; border-radius: 9px; padding: 2px 8px; }
QLabel[look="done"] { color: @done; background: @done_ground; }
QLabel[look="waiting"] { color: @waiting; background: @waiting_ground; }
QLabel[look="bad"] { color: @bad; background: @bad_ground; }
QLabel[look="plain"] { color: @muted; background: @panel; }

QPushButton, QToolButton {
    background: @surface; color: @text; border: 1px solid @border; border-radius: 6px;
    min-height: 30px; padding: 0 12px; }
QToolButton { padding: 0 6px; min-width: 18px; max-height: 30px; }
QToolButton::menu-indicator { image: none; }
QPushButton::menu-indicator { image: picture(chevron-down); width: 14px; height: 14px; right: 8px;
    subcontrol-position: right center; }
QPushButton[menu="true"] { padding-right: 28px; }
QPushButton[wordless="true"] { padding: 0 4px 0 8px; }
QPushButton[wordless="true"][menu="true"] { padding-right: 24px; }
QToolButton[look="small"] { background: transparent; border-color: transparent; padding: 0 4px; font-size: 9.5pt;
    color: @muted; min-height: 22px; max-height: 22px; }
QToolButton[look="small"]:hover { background: @over; }
QPushButton:hover, QToolButton:hover { background: @over; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked, QPushButton:checked { background: @selection; }
QPushButton:disabled, QToolButton:disabled { border-color: @line; color: @border; }
QToolButton[look="small"]:disabled { border-color: transparent; }
QPushButton[look="primary"] { background: @accent; color: @on_accent; border-color: @accent; font-weight: bold; }
QPushButton[look="primary"]:hover, QPushButton[look="primary"]:pressed {
    background: @accent_over; border-color: @accent_over; }
QPushButton[look="primary"]:disabled { background: @line; color: @border; border-color: @line; }
QPushButton[look="quiet"], QToolButton[look="quiet"] { background: transparent; border-color: transparent; }
QPushButton[look="quiet"]:hover, QToolButton[look="quiet"]:hover { background: @over; }
QPushButton[look="quiet"]:checked, QToolButton[look="quiet"]:checked { background: @selection; }
QPushButton[look="link"] { background: transparent; border: none; color: @accent; padding: 0 4px; text-align: left; }
QPushButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="link"][dense="true"] { min-height: 24px; }

QLineEdit, QComboBox, QSpinBox, QDateEdit, QTimeEdit {
    background: @surface; color: @text; border: 1px solid @border; border-radius: 6px;
    min-height: 30px; padding: 0 8px; selection-background-color: @selection; selection-color: @text;
    placeholder-text-color: @muted; }
QPlainTextEdit, QTextEdit {
    background: @surface; color: @text; border: 1px solid @border; border-radius: 6px; padding: 4px;
    selection-background-color: @selection; selection-color: @text; placeholder-text-color: @muted; }
QLineEdit > QToolButton { background: transparent; border: none; padding: 0; min-height: 0; min-width: 0; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus { border-color: @accent; }
QLineEdit:read-only, QPlainTextEdit:read-only, QTextEdit:read-only, QComboBox[closed="true"] {
    background: @window; border-color: @line; }
QLineEdit:read-only:focus, QPlainTextEdit:read-only:focus, QComboBox[closed="true"]:focus { border-color: @accent; }
QLineEdit[waits="true"] { border-color: @waiting; }
QComboBox[closed="true"]::drop-down { width: 0; }
QComboBox[closed="true"]::down-arrow { image: none; }
QComboBox QLineEdit, QComboBox QLineEdit:focus { background: transparent; border: none; padding: 0; min-height: 0; }
QLineEdit[carried="true"], QPlainTextEdit[carried="true"] { background: @waiting_ground; }
QLineEdit:disabled, QComboBox:disabled { background: @window; color: @border; border-color: @line; }
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: picture(chevron-down); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: @surface; color: @text; border: 1px solid @border; padding: 4px;
    outline: none; selection-background-color: @selection; selection-color: @text; }

QCheckBox { spacing: 8px; }
QCheckBox::indicator { width: 16px; height: 16px; background: @surface; border: 1px solid @border; border-radius: 4px; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: picture(check); }
QCheckBox::indicator:disabled { border-color: @line; }
QRadioButton { spacing: 8px; }
QRadioButton::indicator { width: 16px; height: 16px; background: @surface; border: 1px solid @border;
    border-radius: 9px; }
QRadioButton::indicator:checked { width: 8px; height: 8px; background: @on_accent; border: 5px solid @accent; }

QAbstractItemView { background: @surface; border: none; outline: none; }
QAbstractItemView[look="panel"] { background: @panel; }
QListWidget[look="registers"] { background: @panel; padding: 8px; }
QListWidget[look="registers"]::item { color: @text; border-radius: 6px; padding: 0 8px; }
QListWidget[look="registers"]::item:hover { background: @over; }
QListWidget[look="registers"]::item:selected { background: @selection; color: @accent; }
QListWidget[look="suggestions"] { background: @surface; border: 1px solid @border; border-radius: 6px; padding: 4px; }
QListWidget[look="ticks"] { border: 1px solid @border; border-radius: 6px; padding: 4px; }
QListWidget[look="ticks"]::item { color: @text; padding: 6px 4px; border-radius: 4px; }
QListWidget[look="ticks"]::item:selected { background: @selection; color: @text; }
QListWidget[look="ticks"]::indicator { width: 16px; height: 16px; margin-right: 4px; background: @surface;
    border: 1px solid @border; border-radius: 4px; }
QListWidget[look="ticks"]::indicator:checked { background: @accent; border-color: @accent; image: picture(check); }
QListWidget[look="ticks"]::indicator:indeterminate { background: @accent; border-color: @accent;
    image: picture(minus); }
QTableCornerButton::section { background: @window; border: none; }
QTableView { gridline-color: @line; }
QHeaderView { background: @window; border: none; }
QHeaderView::section { background: @window; color: @muted; font-size: 9.5pt; font-weight: bold; border: none;
    border-bottom: 1px solid @line; padding: 8px; }

QMenu { menu-scrollable: 1; background: @surface; color: @text; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; min-height: 20px; }
QMenu::icon { padding-left: 10px; }
QMenu::item:selected { background: @selection; }
QMenu::item:disabled { color: @border; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QMenu::right-arrow { image: picture(chevron-right); width: 14px; height: 14px; right: 6px; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QToolTip { background: @surface; color: @text; border: 1px solid @border; padding: 4px 8px; }

QScrollArea { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @border; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSplitter::handle { background: @line; }
QStatusBar { background: @surface; color: @muted; border-top: 1px solid @line; font-size: 9.5pt; }
QStatusBar::item { border: none; }
QStatusBar QLabel { font-size: 9.5pt; color: @muted; }
QProgressBar { background: @line; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
"""
