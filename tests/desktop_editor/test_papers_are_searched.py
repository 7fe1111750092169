"""The list of papers says in which of them something can be found, as soon as they are read."""

from __future__ import annotations

from pathlib import Path

from editor_desk import Desk
from PIL import Image
from PySide6.QtCore import Qt
from reportlab.pdfgen.canvas import Canvas

from kcnminutes.desktop.editor.attachments import AttachmentsPage


def told(desk: Desk) -> list[str]:
    """The last column of each row."""
    assert desk.editor.pages is not None
    model = desk.editor.pages.of(AttachmentsPage).rows.model()
    last = model.columnCount() - 1
    return [str(model.index(row, last).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def test_each_paper_says_whether_something_can_be_found_in_it(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "Ghi chép.txt").write_text("Nước thải", encoding="utf-8")
    Image.radial_gradient("L").save(tmp_path / "page.jpg")
    canvas = Canvas(str(tmp_path / "Bản ký.pdf"))
    canvas.drawImage(str(tmp_path / "page.jpg"), 0, 0, 500, 700)
    canvas.save()
    desk.section(7)
    assert desk.editor.pages is not None
    page = desk.editor.pages.of(AttachmentsPage)
    assert not page.opener.isEnabled()
    page.brought.emit([tmp_path / "Ghi chép.txt", tmp_path / "Bản ký.pdf"])
    desk.wait(lambda: len(desk.conference.attachments) == 2)
    assert page.opener.isEnabled()
    desk.wait(lambda: told(desk) == ["Đang chờ đọc chữ", "Đang chờ đọc chữ"])
    desk.wait(lambda: told(desk) == ["Tìm được", "Bản quét, không có chữ để tìm"])
    asked: list[tuple[str, ...]] = []
    desk.editor.file_asked.connect(lambda *what: asked.append(what))
    page.opener.click()
    assert asked[0][0] == desk.conference.id
