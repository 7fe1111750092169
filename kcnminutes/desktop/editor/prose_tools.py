"""The buttons over the field of a long text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QToolButton

from kcnminutes.desktop.editor.buttons import tool
from kcnminutes.desktop.editor.prose import ProseField
from kcnminutes.desktop.theme import look
from kcnminutes.record import BOLD, ITALIC
from kcnminutes.words import t


def prose_tools(field: ProseField) -> Sequence[QToolButton]:
    """Bold, italic and both lists, each with its key; they leave the focus in the field."""
    tools = (
        tool("bold", t("Chữ đậm (Ctrl+B)"), lambda: field.toggle(BOLD)),
        tool("italic", t("Chữ nghiêng (Ctrl+I)"), lambda: field.toggle(ITALIC)),
        tool("list", t("Gạch đầu dòng (Ctrl+G)"), lambda: field.make_list(numbered=False)),
        tool("list-ordered", t("Đánh số thứ tự (Ctrl+D)"), lambda: field.make_list(numbered=True)),
    )

    def go_back() -> None:  # PySide keeps the name of a slot of Qt's own at each connection, for ever
        field.setFocus()

    def follow(writable: bool) -> None:
        for one in tools:
            one.setEnabled(writable)

    for one in tools:
        one.clicked.connect(go_back)
        look(one, "small")
    field.writable.connect(follow)
    return tools
