"""A new document against typst: its time, ten times its length, and the peak of its memory.

    python -m tests.benchmarks.paper

Both make a PDF of the same words, typeface, sizes, margins, tables and the same photos at 220 dpi, in one process that
has loaded what it needs. Each round has a document of other words. Ours is measured from the record, typst from its
source, which is shorter work.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pypdfium2

from kcnminutes.minutes import Document, Office, compose, typed, write_pdf
from kcnminutes.record import record_to_json
from kcnminutes.shipped import shipped
from tests.benchmarks.content import conference, photos
from tests.benchmarks.ratios import Ratios
from tests.benchmarks.typst_source import typst_source

ROUNDS = {1: 15, 10: 7}
FONTS = shipped("fonts")


def write_source(document: Document, folder: Path, name: str) -> Path:
    """The document's source for typst, beside its photos."""
    source = folder / f"{name}.typ"
    names = {path: path.name for path in folder.glob("print-*.jpg")}
    source.write_text(typst_source(document, names), encoding="utf-8")
    return source


def typst_pdf(source: Path) -> bytes:
    """The PDF by a new typst compiler with our fonts and no others."""
    import typst

    compiler = typst.Compiler(str(source), font_paths=[str(FONTS)], ignore_system_fonts=True)
    pdf: bytes = compiler.compile(pdf_tags=False)  # ours has none
    return pdf


def pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    opened = pypdfium2.PdfDocument(pdf)
    count = len(opened)
    opened.close()
    return count


def documents(folder: Path, times: int) -> tuple[Callable[[int], bytes], Callable[[int], bytes]]:
    """Ours and typst's way to the PDF of the document of a round."""

    @cache
    def prepared(number: int) -> Path:
        record = conference(times, number)
        return write_source(compose(record, Office(), photos(record, folder)), folder, f"{times}-{number}")

    records = {number: conference(times, number) for number in range(ROUNDS[times] + 1)}
    for number in records:
        prepared(number)
    typed.blocks.cache_clear()  # the texts were composed once for typst
    typed.one_line.cache_clear()

    def ours(number: int) -> bytes:
        record = records[number]
        return write_pdf(compose(record, Office(), photos(record, folder))).pdf

    return ours, lambda number: typst_pdf(prepared(number))


_OURS = """
import sys
from pathlib import Path
from kcnminutes.minutes import Office, compose, write_pdf
from kcnminutes.record import read_record
folder = Path(sys.argv[1]).parent
record = read_record(Path(sys.argv[1]).with_suffix(".json").read_bytes())[0]
files = {photo.file: folder / f"print-{photo.file}" for photo in record.photos}
Path(sys.argv[1]).with_suffix(".pdf").write_bytes(write_pdf(compose(record, Office(), files)).pdf)
"""
_TYPST = """
import sys
import typst
compiler = typst.Compiler(sys.argv[1], font_paths=[sys.argv[2]], ignore_system_fonts=True)
compiler.compile(output=sys.argv[1] + ".pdf", pdf_tags=False)
"""
_PEAK = """
with open("/proc/self/status") as status:
    print(status.read().split("VmHWM:")[1].split()[0])
"""


def peak(code: str, source: Path) -> int:
    """The peak memory in KiB of a process of its own that makes one PDF into a file and loads nothing else."""
    command = [sys.executable, "-c", code + _PEAK, str(source), str(FONTS)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    ratios = Ratios()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        medians: dict[int, float] = {}
        for times, bound in ((1, 0.5), (10, 0.35)):
            ours, theirs = documents(folder, times)
            print(f"x{times}: {pages(ours(1))} pages, typst {pages(theirs(1))}")
            medians[times] = ratios.compare(
                f"a new document, x{times}: time against typst's", ours, theirs, bound, ROUNDS[times]
            )
        ratios.tell("a new document: ten times the length, times the time", medians[10] / medians[1], 10, "")
        for times in (1, 10):
            source = folder / f"{times}-1.typ"
            source.with_suffix(".json").write_text(record_to_json(conference(times, 1)), encoding="utf-8")
            mine, other = peak(_OURS, source), peak(_TYPST, source)
            ratios.tell(
                f"a new document, x{times}: peak memory against typst's",
                mine / other,
                0.5,
                f"{mine} against {other} KiB",
            )
    ratios.end()


if __name__ == "__main__":
    main()
