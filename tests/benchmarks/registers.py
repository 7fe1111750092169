"""The registers that read most: documents named in 20,000 attached files, and a year of electronic records.

    python -m tests.benchmarks.registers

The list of documents against looking through all the pages for it; the metadata of sealed minutes against loading each
record and opening each kept PDF. Files are written into the database as they are when they were read; what was noted of
them is noted by the archive itself, as at rest.
"""

from __future__ import annotations

import hashlib
import io
import random
import sqlite3
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from kcnminutes.archive import Archive, saving
from kcnminutes.archive.file_texts import packed, unpacked
from kcnminutes.archive.references.mentions import references
from kcnminutes.minutes import Office
from kcnminutes.record import Attachment, Attendee, Conference, Role, Speech, Status
from kcnminutes.registers.metadata import metadata_register
from tests.benchmarks.content import WORDS
from tests.benchmarks.ratios import Ratios

CONFERENCES, FILES_OF_EACH, PAGES = 5000, 4, 3
SEALED = 300
EVER = 1, 9998


def main() -> None:
    ratios = Ratios()
    with tempfile.TemporaryDirectory() as name:
        documents(ratios, Path(name) / "papers")
        metadata(ratios, Path(name) / "sealed")
    ratios.end()


def documents(ratios: Ratios, folder: Path) -> None:
    with Archive.open(folder, create=True) as archive:
        _attach(archive.connection)
        while archive.index_texts(lambda: False):
            pass

        def looked_through(_: int) -> int:
            contents = archive.connection.execute("SELECT content FROM file_text_piece")
            return sum(len(list(references(unpacked(content)))) for (content,) in contents)

        name = f"documents named in {CONFERENCES * FILES_OF_EACH} files: against looking through them"
        ratios.compare(name, lambda _: archive.documents_named(*EVER), looked_through, 0.3, 5)


def metadata(ratios: Ratios, folder: Path) -> None:
    with Archive.open(folder, create=True) as archive:
        for number in range(SEALED):
            archive.put(_conference(number, status=Status.FINAL), {})
            archive.attach_pdf(f"c{number}", 1, _printed(number))

        def one_by_one(_: int) -> None:
            for entry in archive.ledger(*EVER):
                archive.load(entry.id), archive.contents(entry.id)
                path = archive.sealed_pdf(entry.id, archive.versions(entry.id)[-1].version)
                pypdfium2.PdfDocument(path).close()

        name = f"metadata of {SEALED} sealed minutes: against one by one"
        ratios.compare(name, lambda _: metadata_register(archive, Office(), None), one_by_one, 0.2, 5)


def _attach(connection: sqlite3.Connection) -> None:
    """Conferences with files whose texts are known, and nothing is noted of them yet."""
    dice = random.Random(1)
    known = [f"{dice.randint(1, 9999)}/{dice.choice(('UBND-KT', 'QĐ-UBND', 'BC-BQL', 'NĐ-CP'))}" for _ in range(8000)]
    papers = tuple(Attachment(f"t{n}", f"attachments/{n}.pdf", f"Báo cáo số {n}") for n in range(FILES_OF_EACH))
    connection.execute("BEGIN IMMEDIATE")
    for number in range(CONFERENCES):
        speeches = tuple(Speech(f"s{n}", text=_text(dice, 150, known, dice.random() < 0.3)) for n in range(5))
        key = saving.write_new(
            connection, _conference(number, attachments=papers, speeches=speeches), datetime.now(), False
        )
        for paper in papers:
            sha256 = hashlib.sha256(f"{number} {paper.id}".encode()).hexdigest()
            connection.execute("INSERT INTO file VALUES (?, 1, '2020-01-01')", (sha256,))
            connection.execute("INSERT INTO conference_file VALUES (?, ?, ?)", (key, paper.file, sha256))
            added = connection.execute("INSERT INTO file_text (sha256, state) VALUES (?, 'read')", (sha256,))
            pages = [packed(_text(dice, 450, known, 2)) for _ in range(PAGES)]
            connection.executemany(
                "INSERT INTO file_text_piece VALUES (?, ?, ?, '', ?)",
                [(added.lastrowid, n, n + 1, page) for n, page in enumerate(pages)],
            )
            connection.execute("INSERT INTO text_unnoted VALUES (?, 0)", (added.lastrowid,))
    connection.execute("DELETE FROM text_due")  # the search's index has benchmarks of its own
    connection.execute("COMMIT")


def _conference(number: int, **more: object) -> Conference:
    people = tuple(
        Attendee(f"p{n}", name=f"Nguyễn Văn {n}", position="Trưởng phòng", role=Role.DELEGATE if n else Role.CHAIR)
        for n in range(30)
    )
    day = datetime(2010, 1, 4, 8) + timedelta(days=number)
    return Conference(f"c{number}", day, title=f"Giao ban {number}", attendees=people, **more)  # type: ignore[arg-type]


def _text(dice: random.Random, words: int, known: list[str], named: int) -> str:
    """So many words, some of them documents."""
    text = dice.choices(WORDS, k=words)
    for _ in range(named):
        text[dice.randrange(words)] = dice.choice(known)
    return " ".join(text)


def _printed(number: int) -> bytes:
    """A PDF of half a megabyte, as minutes with photos are."""
    out = io.BytesIO()
    canvas = Canvas(out)
    noise = Image.frombytes("RGB", (400, 300), random.Random(number).randbytes(360_000))
    canvas.drawImage(ImageReader(noise), 0, 0)
    for page in range(1 + number % 7):
        canvas.drawString(50, 50, f"{number} {page}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


if __name__ == "__main__":
    main()
