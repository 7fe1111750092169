"""Every reader given what nobody would write: it takes it or refuses it in a sentence, and nothing else comes out.

python tests/faults/fuzz.py MINUTES [SEED]     the long form: all readers in turn, until the time is over
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
for room in (HERE, HERE.parent, HERE.parent.parent):
    if str(room) not in sys.path:
        sys.path.insert(0, str(room))

import docx  # noqa: E402
import openpyxl  # noqa: E402
from foreign_pdf import carrying, least  # noqa: E402
from mutations import mutate, mutate_json  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

from kcnminutes.archive import Archive, past_files  # noqa: E402
from kcnminutes.exchange import read, read_list, read_text, write_package  # noqa: E402
from kcnminutes.file_text import TextState  # noqa: E402
from kcnminutes.record import Pending, Place, as_dict, from_dict, read_record, record_to_json  # noqa: E402
from kcnminutes.words import UserError  # noqa: E402

SAMPLE = HERE.parent.parent / "resources" / "sample" / "record.json"
WORDS = (
    *(
        '"',
        '""',
        "người:",
        "đơn vị:",
        "nam:",
        "năm:2019..",
        "loai:",
        "-",
        "*",
        "(",
        ")",
        "AND",
        "OR",
        "NEAR(",
        "^",
        ":",
    ),
    *(
        "quy hoạch",
        "QH",
        "số:",
        "12",
        "quá hạn",
        "\u0301",
        "\ud83d\ude00",
        "\x00",
        "hoà",
        "hòa",
        "'",
        "%",
        "_",
        "@p",
        "nhãn:",
    ),
)


class Readers:
    """One reader for each kind of file, and what it is first given."""

    def __init__(self, room: Path) -> None:
        self.room = room
        self.record = SAMPLE.read_bytes()
        conference = read_record(self.record)[0]
        package = room / "good.zip"
        write_package(conference, {photo.file: SAMPLE.parent / photo.file for photo in conference.photos[:]}, package)
        self.package = package.read_bytes()
        photo = SAMPLE.parent / conference.photos[0].file
        small = least(photos=[{"id": "p1", "file": "a.jpg"}])
        self.pdf = carrying(room / "good.pdf", ("record.json", small), ("a.jpg", photo.read_bytes())).read_bytes()
        book = openpyxl.Workbook()
        for row in (("TT", "Họ và tên", "Chức vụ"), (1, "Trần Văn Nam", "=1+1"), (2.5, None, "Trưởng ban")):
            book.worksheets[0].append(row)
        book.save(room / "good.xlsx")
        self.sheet = (room / "good.xlsx").read_bytes()
        document = docx.Document()
        document.add_paragraph("Trạm xử lý nước thải tập trung")
        document.save(str(room / "good.docx"))
        canvas = Canvas(str(room / "text.pdf"))
        for text in ("Tram xu ly", "nuoc thai"):
            canvas.drawString(70, 700, text)
            canvas.showPage()
        canvas.save()
        old = (HERE.parent / "exchange" / "old_office").glob("vietnamese.*")
        self.old_sheet = (HERE.parent / "exchange" / "old_office" / "vietnamese.xls").read_bytes()
        papers = (room / "good.docx", room / "text.pdf", *sorted(old))
        self.papers = (self.sheet, *(paper.read_bytes() for paper in papers))
        self.table = 'TT;Họ và tên;Chức vụ\n1;Trần Văn Nam;Trưởng ban\n2;"Lê; Na";Phó\n'.encode("cp1258", "replace")
        self.archive = Archive.open(room / "kho", create=True)
        self.archive.put(conference, {photo.file: SAMPLE.parent / photo.file for photo in conference.photos})
        self.archive.renew_side_files()
        self.audit = next((room / "kho" / "records" / "past").rglob("audit.json")).read_bytes()
        self.lost = self._lose_a_database(room / "lost")
        self.readers: dict[str, Callable[[random.Random], bool]] = {
            "record": self.read_record,
            "lost database": self.rebuild,
            "package": lambda chance: self.read_file("a.zip", mutate(self.package, chance)),
            "pdf": lambda chance: self.read_file("a.pdf", mutate(self.pdf, chance)),
            "text table": lambda chance: self.read_table("a.csv", mutate(self.table, chance)),
            "sheet": lambda chance: self.read_table("a.xlsx", mutate(self.sheet, chance)),
            "old sheet": lambda chance: self.read_table("a.xls", mutate(self.old_sheet, chance)),
            "attached": self.read_attached,
            "query": self.read_query,
            "past": self.read_past,
        }

    def close(self) -> None:
        self.archive.close()

    def read_record(self, chance: random.Random) -> bool:
        try:
            taken = read_record(mutate_json(self.record, chance))[0]
        except UserError as refusal:
            return _refused(refusal)
        assert read_record(record_to_json(taken).encode())[0] == taken
        assert from_dict(json.loads(json.dumps(as_dict(taken))))[0] == taken
        return True

    def read_file(self, name: str, content: bytes) -> bool:
        source, scratch = self.room / name, self.room / "scratch"
        source.write_bytes(content)
        scratch.mkdir()
        try:
            read(source, scratch)
        except UserError as refusal:
            return _refused(refusal)
        finally:
            shutil.rmtree(scratch)
        return True

    def read_table(self, name: str, content: bytes) -> bool:
        source = self.room / name
        source.write_bytes(content)
        try:
            read_list(source)
        except UserError as refusal:
            return _refused(refusal)
        return True

    def read_attached(self, chance: random.Random) -> bool:
        source = self.room / "attached"
        source.write_bytes(mutate(chance.choice(self.papers), chance))
        text = read_text(source)
        assert text is not None
        assert bool(text.pieces) == (text.state in (TextState.READ, TextState.CUT))
        assert all(piece.text.encode() for piece in text.pieces)
        return bool(text.pieces)

    def read_query(self, chance: random.Random) -> bool:
        parts = [
            chance.choice(WORDS) if chance.random() < 0.7 else _any_text(chance) for _ in range(chance.randint(1, 8))
        ]
        hits = self.archive.search(chance.choice(("", " ")).join(parts), limit=20)
        for hit in hits:
            assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.hits)
        return bool(hits)

    def _lose_a_database(self, folder: Path) -> Path:
        """An archive that has its JSON files left: a final that was opened again, one in the bin, one half typed."""
        one = from_dict(json.loads(least()))[0]
        with Archive.open(folder, create=True) as archive:
            for name in ("final", "binned", "draft"):
                archive.save(replace(one, id=name), None, 0, pending=(Pending(Place(field="ends_at"), "25h"),))
            archive.finalise("final", b"%PDF-1.7 as printed", "lan", pending_too=True)
            archive.reopen("final", "sai tên", "lan")
            archive.delete("binned")
            archive.set_setting("office", {"symbol": "BB"})
            archive.renew_side_files()
        for left in (*folder.glob("archive.sqlite*"), *(folder / "locks").iterdir()):
            left.unlink()
        return folder

    def rebuild(self, chance: random.Random) -> bool:
        folder = self.room / "rebuilt"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.lost, folder)
        file = chance.choice(sorted((folder / "records").rglob("*.json")))
        change = mutate_json if chance.random() < 0.7 else mutate
        file.write_bytes(change(file.read_bytes(), chance))
        rebuilt = Archive.rebuild(folder)
        with Archive.open(folder) as archive:
            for id in archive.ids():
                archive.load(id), archive.versions(id), archive.audit(id), archive.states(id)
            assert all(problem.what for problem in archive.verify())
            archive.renew_side_files()
        return not rebuilt.lost

    def read_past(self, chance: random.Random) -> bool:
        source = self.room / "audit.json"
        source.write_bytes(mutate_json(self.audit, chance))
        past_files.read_state(source)
        return past_files.read_audit(source) is not None


def _refused(refusal: UserError) -> bool:
    """A refusal is one sentence."""
    assert str(refusal)
    assert "\n" not in str(refusal)
    return False


def _any_text(chance: random.Random) -> str:
    return "".join(chr(chance.choice((chance.randrange(32, 127), chance.randrange(160, 0x1F00)))) for _ in range(6))


def fuzz(readers: Readers, kind: str, seeds: range) -> tuple[Counter[bool], list[str]]:
    """How often it was taken (True) or refused, and what else came out, with the seed that makes it again."""
    outcomes: Counter[bool] = Counter()
    surprises: list[str] = []
    for seed in seeds:
        try:
            outcomes[readers.readers[kind](random.Random(seed))] += 1
        except Exception:
            surprises.append(f"{kind}, seed {seed}:\n{traceback.format_exc()}")
    return outcomes, surprises


def main(minutes: float, seed: int) -> int:
    warnings.simplefilter("error")
    totals: Counter[tuple[str, bool]] = Counter()
    found: list[str] = []
    with tempfile.TemporaryDirectory(prefix="kcnminutes-fuzz-") as room:
        readers = Readers(Path(room))
        end = time.monotonic() + minutes * 60
        while time.monotonic() < end and len(found) < 20:
            for kind in readers.readers:
                outcomes, surprises = fuzz(readers, kind, range(seed, seed + 50))
                totals.update({(kind, taken): number for taken, number in outcomes.items()})
                found += surprises
            seed += 50
        readers.close()
    for (kind, taken), number in sorted(totals.items()):
        print(f"{kind}: {number} {'taken' if taken else 'refused'}")
    print(f"{len(found)} surprises; the next seed is {seed}")
    print("\n".join(found))
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1))
