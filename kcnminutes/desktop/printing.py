"""Print: the pages that the window shows, on the whole sheet, exactly where they stand on the paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from kcnminutes.desktop.work import Pool
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.desktop.paper.pages import PageImage, Pages
    from kcnminutes.desktop.press import Printed

SHARPNESS = 300
"""Dots an inch of the pictures of pages that go to the printer."""


def prepare(printer: QPrinter, name: str, *, across: bool = False) -> None:
    """A4 upright or across, the whole sheet, no margins: the page brings its own."""
    printer.setDocName(name)
    printer.setCreator("KCN Minutes")
    printer.setFullPage(True)
    sheet = QPageSize(QPageSize.PageSizeId.A4)
    way = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(sheet, way, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)


def ask_printer(parent: QWidget, name: str, pages: int | None = None, *, across: bool = False) -> QPrinter | None:
    """The system's print dialog; None when the user thinks better of it. `pages`: None where they are not known yet."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    prepare(printer, name, across=across)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(t("In “{name}”", name=name))
    if pages is not None:
        dialog.setMinMax(1, pages)
        dialog.setFromTo(1, pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, pages is not None)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintSelection, False)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    if printer.printRange() != QPrinter.PrintRange.PageRange:
        printer.setFromTo(0, 0)
    return printer


def sheets(printer: QPrinter, pages: int) -> tuple[int, ...]:
    """Which pages (from 0) to print, in order: the chosen range, and the copies where the printer makes none itself."""
    first, last = printer.fromPage() or 1, printer.toPage() or pages
    chosen = tuple(range(max(first, 1) - 1, min(last, pages)))
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        chosen = chosen[::-1]
    copies = 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)
    if printer.collateCopies():
        return chosen * copies
    return tuple(page for page in chosen for _ in range(copies))


def file_of(printer: QPrinter) -> Path | None:
    """The PDF that was chosen in the place of a printer; None for a real one."""
    name = printer.outputFileName()
    return Path(name) if name and printer.outputFormat() == QPrinter.OutputFormat.PdfFormat else None


def write_sheets(printer: QPrinter, printed: Printed, target: Path) -> int:
    """Write what would be printed as a PDF, its letters as letters; the number of pages. Raises UserError.

    All pages are the file that is shown, as it is. Call it in a worker.
    """
    from kcnminutes.exchange import copy_whole, write_whole

    chosen = sheets(printer, printed.pages)
    if chosen == tuple(range(printed.pages)):
        copy_whole(printed.pdf, target)
    else:
        pages = _open(printed)
        try:
            write_whole(target, lambda file: pages.write(chosen, file))
        finally:
            pages.close()
    return len(chosen)


class PrintJob(QObject):
    """Prints page by page: pictures are made in the pool, one at a time, so the window goes on meanwhile."""

    def __init__(
        self,
        pool: Pool,
        printer: QPrinter,
        printed: Printed,
        done: Callable[[int], None],
        failed: Callable[[UserError], None],
        parent: QObject | None = None,
    ) -> None:
        """`done` is called with the number of sheets."""
        super().__init__(parent)
        self._pool, self._printer, self._done, self._failed = pool, printer, done, failed
        self._painter: QPainter | None = None
        self._pages: Pages | None = None
        self._sheets: Sequence[int] = ()
        self._at = 0
        self._printed = printed  # its file lives as long as this
        pool.submit(lambda: _open(printed), self._begin, self._fail)

    def _begin(self, pages: Pages) -> None:
        self._pages = pages
        self._sheets = sheets(self._printer, len(pages.sizes))
        painter = QPainter()
        if not self._sheets or not painter.begin(self._printer):
            self._fail(
                UserError(
                    t("máy in “{name}” không nhận bản in", name=self._printer.printerName()),
                    t("kiểm tra máy in đã bật và đã nối, rồi in lại"),
                )
            )
            return
        self._painter = painter
        self._next()

    def _next(self) -> None:
        pages = self._pages
        if pages is None:
            return
        if self._at == len(self._sheets):
            self._finish()
            self._done(len(self._sheets))
            return
        page = self._sheets[self._at]
        self._pool.submit(lambda: pages.render(page, SHARPNESS / 72), self._draw, self._fail)

    def _draw(self, image: PageImage | None) -> None:
        if self._painter is None or self._pages is None or image is None:
            return
        if self._at and not self._printer.newPage():
            self._fail(
                UserError(
                    t("máy in ngừng giữa chừng"), t("xem lại máy in rồi in tiếp từ trang {page}", page=self._at + 1)
                )
            )
            return
        width, height = self._pages.sizes[image.page]
        dots = self._printer.resolution() / 72
        self._painter.drawImage(QRectF(0, 0, width * dots, height * dots), image.image)
        self._at += 1
        self._next()

    def _fail(self, error: UserError) -> None:
        self._finish()
        self._failed(error)

    def _finish(self) -> None:
        if self._painter is not None:
            self._painter.end()
            self._painter = None
        if self._pages is not None:
            self._pages.close()
            self._pages = None
        self.deleteLater()


def _open(printed: Printed) -> Pages:
    from kcnminutes.desktop.paper.pages import Pages

    return Pages(printed.pdf)
