"""What is written in attached files is found in the window, on its page; it is opened as a copy, a program never."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from PIL import Image
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas
from waiting import closed, settle_pool, wait

from kcnminutes.archive import Archive
from kcnminutes.desktop.browse import hits_view, wording
from kcnminutes.desktop.window import MainWindow
from kcnminutes.exchange import file_texts
from kcnminutes.file_text import FileText
from kcnminutes.record import Attachment, AttachmentRole, Conference, Place
from kcnminutes.worker_process import WorkerProcess

if TYPE_CHECKING:
    from conftest import Strays


class Opened(QObject):
    """Takes the place of the programs of the system."""

    def __init__(self) -> None:
        super().__init__()
        self.files: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.files.append(Path(url.toLocalFile()))


@pytest.fixture
def opened() -> Iterator[Opened]:
    made = Opened()
    QDesktopServices.setUrlHandler("file", made, "open")
    yield made
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def papers(archive_folder: Path, sample: Conference, tmp_path: Path) -> Conference:
    """The sample with a report of two pages, one of Word, a scan and a program."""
    canvas = Canvas(str(tmp_path / "1.pdf"))
    for text in ("Bao cao", "Tram xu ly nuoc thai tap trung"):
        canvas.drawString(70, 700, text)
        canvas.showPage()
    canvas.save()
    document = docx.Document()
    document.add_paragraph("Phương án phòng cháy chữa cháy")
    document.save(str(tmp_path / "2.docx"))
    Image.radial_gradient("L").save(tmp_path / "page.jpg")
    scan = Canvas(str(tmp_path / "3.pdf"))
    scan.drawImage(str(tmp_path / "page.jpg"), 0, 0, 500, 700)
    scan.save()
    (tmp_path / "4.exe").write_bytes(b"MZ\x90\0")
    rows = (
        Attachment("t1", "attachments/1.pdf", "Báo cáo: môi trường"),
        Attachment("t2", "attachments/2.docx", "Phương án"),
        Attachment("t3", "attachments/3.pdf", "Bản đã ký và quét", None, AttachmentRole.SIGNED_COPY),
        Attachment("t4", "attachments/4.exe", "Chương trình chạy"),
    )
    with Archive.open(archive_folder) as archive:
        files = archive.originals(sample.id) | {row.file: tmp_path / Path(row.file).name for row in rows}
        archive.put(replace(sample, attachments=rows), files)
    return replace(sample, attachments=rows)


@pytest.fixture
def window(
    app: QApplication, plain_theme: None, strays: Strays, archive_folder: Path, papers: Conference
) -> Iterator[MainWindow]:
    made = MainWindow(archive_folder, rest=0.0)
    made.painted.connect(made.begin)
    made.resize(1366, 740)
    made.show()
    yield made
    closed(made)


def known(window: MainWindow, papers: Conference) -> bool:
    """Whether all has been read and the search has followed."""
    with Archive.open(window.work.folder, write=False) as archive:
        rest = archive.connection.execute("SELECT count(*) FROM indexed_text WHERE done = count").fetchone()[0]
        return rest == 2 and None not in archive.text_states(papers.id).values()


def search(window: MainWindow, query: str) -> None:
    place = window.archive_place
    place.asking.search_for(query)
    wait(lambda: place.found is not None and place.found.query == query)


def test_a_resting_window_reads_papers_and_finds_the_page_on_which_it_stands(
    window: MainWindow, papers: Conference, opened: Opened
) -> None:
    wait(lambda: known(window, papers))
    search(window, "nước thải tập trung")
    place = window.archive_place
    (hit,) = place.middle.hits_model.rows
    assert wording.part(hit) == "Tài liệu, trang 2: Báo cáo: môi trường"
    assert wording.beside_icon(hit) == "Trang 2: Báo cáo: môi trường"
    assert hits_view.spoken(hit).endswith("27/12/2019, Tram xu ly nuoc thai tap trung")
    wait(lambda: place.minutes is not None and place.side.paper.current)
    assert place.side.paper.revealed == Place("attachments", "t1", "title")
    assert place.side.paper.spot_of(Place("attachments", "t1", "title")) is not None

    search(window, "phong chay chua chay")
    (hit,) = place.middle.hits_model.rows
    assert wording.part(hit) == "Tài liệu: Phương án"
    wait(lambda: place.side.paper.revealed == Place("attachments", "t1", "title"))  # they stand in one line
    assert window.commands["open-file"].isVisible()
    window.commands["open-file"].trigger()
    wait(lambda: opened.files)
    (copy,) = opened.files
    assert copy.name == "Phương án.docx"
    assert copy.is_relative_to(window.pool.scratch.folder)
    assert copy.read_bytes().startswith(b"PK")
    assert copy.stat().st_mode & 0o222 == 0


def test_a_scan_says_why_nothing_is_found_in_it_and_a_program_is_not_started(
    window: MainWindow, papers: Conference, opened: Opened
) -> None:
    wait(lambda: known(window, papers))
    search(window, "bản đã ký và quét")
    (hit,) = window.archive_place.middle.hits_model.rows
    assert wording.remark(hit) == "Bản quét, không có chữ để tìm"
    assert "Bản quét" in hits_view.spoken(hit)

    search(window, "chương trình chạy")
    window.commands["open-file"].trigger()
    assert window.banner.text.startswith("Không mở tệp .exe từ đây")
    settle_pool(window.pool)
    assert opened.files == []

    search(window, "tổng kết")
    assert not window.commands["open-file"].isVisible()


def _never(_: Path) -> FileText:
    while True:
        time.sleep(1)


def test_closing_waits_for_no_file_that_is_being_read(
    app: QApplication,
    plain_theme: None,
    strays: Strays,
    archive_folder: Path,
    papers: Conference,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    process = WorkerProcess("kcnminutes-text-test", _never)
    monkeypatch.setattr(file_texts, "process", process)
    window = MainWindow(archive_folder, rest=0.0)
    window.painted.connect(window.begin)
    window.show()
    wait(lambda: process.process_id is not None)
    closed(window)
    process.close()
    with Archive.open(archive_folder, write=False) as archive:
        assert set(archive.text_states(papers.id).values()) == {None}
