"""Documents that attached files and records name: noted at rest once for each content, told as they are now."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, datetime
from itertools import cycle, groupby
from pathlib import Path

import pytest

from kcnminutes.archive import Archive, Mention, NamedDocument
from kcnminutes.archive.references.mentions import named_in
from kcnminutes.archive.schema import STEPS
from kcnminutes.file_text import FileText, Piece, TextState
from kcnminutes.record import Attachment, AttachmentRole, Conference, Place, Speech

REPORT = FileText(
    TextState.READ,
    (
        Piece("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ", 1),
        Piece("Thực hiện Công văn số 4622/UBND-KT của tỉnh,\n nhắc lại 4622/ubnd-kt và 30/2020/NĐ-CP", 2),
    ),
)


def conference(id: str, year: int = 2019, **changes: object) -> Conference:
    paper = Attachment("t1", "attachments/1.pdf", "Báo cáo của ban", None, AttachmentRole.PAPER)
    made = Conference(id, datetime(year, 12, 27, 14), title=f"Hội nghị {id}", attachments=(paper,))
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "báo cáo.pdf"
    path.write_bytes(b"a file")
    return path


def at_rest(archive: Archive, text: FileText = REPORT) -> None:
    while archive.index_texts(lambda: False):
        pass
    for one in archive.unread_files(100):
        archive.keep_text(one.sha256, text)
    while archive.index_texts(lambda: False):
        pass


def change(archive: Archive, id: str, **changes: object) -> None:
    stored = archive.load(id)
    archive.save(replace(stored.conference, **changes), stored.conference, stored.revision)  # type: ignore[arg-type]


def told(archive: Archive, reference: str = "") -> list[tuple[str, str, int | None]]:
    """Each place: the document, the conference, the page of a file."""
    found = archive.mentions(1, 9998, reference)
    assert_told_alike(found, archive.documents_named(1, 9998), reference)
    return [(one.reference, one.conference, one.source.page if one.source else None) for one in found]


def assert_told_alike(mentions: list[Mention], documents: list[NamedDocument], reference: str) -> None:
    """The list of the documents says of each what its places say."""
    if reference:
        return
    groups = [tuple(places) for _, places in groupby(mentions, key=lambda one: one.reference)]
    assert [tuple(one) for one in documents] == [
        (places[0].reference, len(places), places[0].date, places[-1].date, places[-1]) for places in groups
    ]


def test_what_a_file_names_is_told_page_by_page_with_the_words_around_it(archive: Archive, paper: Path) -> None:
    archive.put(conference("a"), {"attachments/1.pdf": paper})
    at_rest(archive)
    assert told(archive) == [
        *(("30/2020/NĐ-CP", "a", 1), ("30/2020/NĐ-CP", "a", 2), ("4622/UBND-KT", "a", 2)),
    ]
    one = archive.mentions(2019, 2019, "4622/UBND-KT")[0]
    assert one.snippet == "Thực hiện Công văn số 4622/UBND-KT của tỉnh, nhắc lại 4622/ubnd-kt và 30/2020/NĐ-CP"
    assert one.snippet[slice(*one.span)] == "4622/UBND-KT"
    assert (one.title, one.date, one.speaker) == ("Hội nghị a", date(2019, 12, 27), "")
    assert one.place == Place("attachments", "t1", "file") == archive.search("4622/UBND-KT")[0].place
    assert one.source is not None
    assert (one.source.file, one.source.title) == ("attachments/1.pdf", "Báo cáo của ban")
    assert archive.mentions(2018, 2018) == archive.documents_named(2018, 2018) == []
    assert archive.verify() == []


def test_a_sheet_is_told_by_its_name(archive: Archive, paper: Path) -> None:
    archive.put(conference("a"), {"attachments/1.pdf": paper})
    at_rest(archive, FileText(TextState.READ, (Piece("Theo 3485/QĐ-UBND", None, "Quý I"),)))
    (one,) = archive.mentions(1, 9998)
    assert one.source is not None
    assert (one.source.page, one.source.sheet) == (None, "Quý I")


def test_a_content_is_noted_once_and_told_at_every_attachment_that_has_it(archive: Archive, paper: Path) -> None:
    both = tuple(Attachment(f"t{n}", f"attachments/{n}.pdf") for n in (1, 2))
    archive.put(conference("a", attachments=both), {one.file: paper for one in both})
    archive.put(conference("b", 2021), {"attachments/1.pdf": paper})
    at_rest(archive)
    assert archive.connection.execute("SELECT count(*) FROM text_reference").fetchone() == (3,)
    places = [(one.conference, one.place.row) for one in archive.mentions(1, 9998, "4622/UBND-KT")]
    assert places == [("a", "t1"), ("a", "t2"), ("b", "t1")]
    assert told(archive)[-3:] == [("4622/UBND-KT", id, 2) for id in "aab"]
    assert told(archive, "4622/ubnd-KT") == told(archive)[-3:]
    assert told(archive, "622/UBND-KT") == told(archive, "46/UBND-KT") == []


def test_what_is_removed_or_in_the_bin_is_told_no_more_from_that_moment(archive: Archive, paper: Path) -> None:
    for id in "abc":
        archive.put(conference(id), {"attachments/1.pdf": paper})
    at_rest(archive)
    change(archive, "a", attachments=())
    archive.delete("b")
    assert told(archive, "4622/UBND-KT") == [("4622/UBND-KT", "c", 2)]
    archive.restore_from_bin("b")
    assert told(archive, "4622/UBND-KT") == [("4622/UBND-KT", id, 2) for id in "bc"]
    for id in "bc":
        archive.delete(id)
    assert told(archive) == []


def test_other_contents_of_the_same_name_are_told_instead(archive: Archive, paper: Path) -> None:
    archive.put(conference("a"), {"attachments/1.pdf": paper})
    at_rest(archive)
    paper.write_bytes(b"another file")
    archive.put(conference("a"), {"attachments/1.pdf": paper})
    at_rest(archive, FileText(TextState.CUT, (Piece("Theo 27-CT/TU"),)))
    assert told(archive) == [("27-CT/TU", "a", None)]


def test_a_record_is_told_as_it_is_now_before_and_after_it_is_noted(archive: Archive) -> None:
    spoken = (Speech("s1", text="Theo 4622/UBND-KT"), Speech("s2", text="Chưa có gì"))
    archive.put(conference("a", attachments=(), speeches=spoken), {})
    assert told(archive) == [("4622/UBND-KT", "a", None)]
    at_rest(archive)
    assert told(archive) == [("4622/UBND-KT", "a", None)]
    change(archive, "a", speeches=(replace(spoken[0], text="Theo 27-CT/TU"), spoken[1]), conclusions="Xem 4622/ubnd-kt")
    wanted = [("27-CT/TU", "a", None), ("4622/ubnd-kt", "a", None)]
    assert told(archive) == wanted
    assert archive.connection.execute("SELECT reference FROM record_reference").fetchall() == [("4622/UBND-KT",)]
    at_rest(archive)
    assert told(archive) == wanted
    assert archive.connection.execute("SELECT count(*) FROM record_reference").fetchone() == (2,)
    archive.delete("a")
    assert told(archive) == []
    archive.empty_bin(0)
    assert archive.connection.execute("SELECT count(*) FROM record_reference").fetchone() == (0,)


def test_records_and_files_of_a_day_are_told_together_however_it_is_written(archive: Archive, paper: Path) -> None:
    archive.put(conference("b", conclusions="Theo 4622/ubnd-kt"), {"attachments/1.pdf": paper})
    archive.put(conference("a", conclusions="Theo 4622/UBND-KT"), {"attachments/1.pdf": paper})
    at_rest(archive)
    assert told(archive)[-4:] == [("4622/UBND-KT", id, page) for id in "ab" for page in (None, 2)]
    archive.put(conference("a", conclusions=""), {"attachments/1.pdf": paper})
    assert told(archive)[-3:] == [("4622/UBND-KT", "a", 2), ("4622/UBND-KT", "b", None), ("4622/UBND-KT", "b", 2)]


def test_noting_stops_where_somebody_waits_and_goes_on_with_the_next_page(archive: Archive, paper: Path) -> None:
    archive.put(conference("a"), {"attachments/1.pdf": paper})
    pages = 3000
    long = FileText(TextState.READ, tuple(Piece(f"Theo {n + 1}/UBND-KT. " * 20, n + 1) for n in range(pages)))
    while archive.index_texts(lambda: False):
        pass
    archive.keep_text(archive.unread_files(1)[0].sha256, long)
    assert archive.connection.execute("SELECT count(*) FROM text_reference").fetchone() == (0,)
    parts = set()
    while archive.index_texts(cycle((False, True)).__next__):
        parts.add(archive.connection.execute("SELECT count(*) FROM text_reference").fetchone()[0])
    assert len(parts) > 2  # nobody waits for the whole of it
    assert told(archive) == [(f"{n + 1}/UBND-KT", "a", n + 1) for n in range(pages)]


def test_texts_kept_before_are_noted_after_the_step_at_rest(folder: Path) -> None:
    """schema-8.sqlite: two conferences and one in the bin that attach one report, and one of them a sheet, too."""
    folder.mkdir()
    shutil.copyfile(Path(__file__).with_name("schema-8.sqlite"), folder / "archive.sqlite")
    with Archive.open(folder) as archive:
        assert archive.connection.execute("PRAGMA user_version").fetchone()[0] == len(STEPS)
        assert archive.connection.execute("SELECT count(*) FROM text_reference").fetchone() == (0,)
        while archive.index_texts(lambda: False):
            pass
        report = [("30/2020/NĐ-CP", 1), ("4622/UBND-KT", 2)]
        wanted = [(name, id, page) for name, page in report for id in ("papers", "same")]
        assert told(archive) == sorted(
            [*wanted, ("3485/QĐ-UBND", "papers", None)], key=lambda one: int(one[0].split("/")[0])
        )
        archive.restore_from_bin("binned")
        assert told(archive, "4622/UBND-KT") == [("4622/UBND-KT", id, 2) for id in ("binned", "papers", "same")]
    assert next((folder / "backups").iterdir()).name.startswith("before-step-9-")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Theo 7781/KH–UBND của tỉnh", ["7781/KH–UBND"]),
        ("Theo 7781/KH—UBND, 27–CT/TU", ["7781/KH—UBND", "27–CT/TU"]),
        ("Nghị định 30/2020/NĐ\N{NON-BREAKING HYPHEN}CP.", ["30/2020/NĐ\N{NON-BREAKING HYPHEN}CP"]),
        ("Công văn số 7780 / CV-BQL ngày 5", ["7780 / CV-BQL"]),
        ("Số: 123\N{NO-BREAK SPACE}/CV-BQL, 5 / 2021 / QĐ-UBND", ["123 /CV-BQL", "5 / 2021 / QĐ-UBND"]),
        ("ngày 12 - UBND tỉnh, 12 – UBND tỉnh; 10 / ngày-đêm, 5 / 7 khu", []),
        ("8-NQ/TW, nhắc lại 08-NQ/TW", ["8-NQ/TW"]),
    ],
)
def test_dashes_of_any_length_and_blanks_around_a_slash_are_part_of_a_reference(text: str, named: list[str]) -> None:
    found = list(named_in(text))
    assert [one.reference for one in found] == named
    assert [one.snippet[slice(*one.span)] for one in found] == named


def test_a_document_is_one_however_its_dashes_blanks_and_zeros_are_written(archive: Archive, paper: Path) -> None:
    texts = ["Theo 7781/KH–UBND", "theo 7781 / KH-UBND", "Theo 07781/kh-ubnd"]
    for n, text in enumerate(texts):
        archive.put(conference(f"c{n}", conclusions=text), {"attachments/1.pdf": paper})
    for reference in ("7781/KH-UBND", "07781/KH—UBND", ""):
        assert told(archive, reference) == [("7781/KH-UBND", f"c{n}", None) for n in range(3)]
    at_rest(archive, FileText(TextState.READ, ()))
    for reference in ("7781/KH-UBND", "07781/KH—UBND", ""):
        assert told(archive, reference) == [("7781/KH-UBND", f"c{n}", None) for n in range(3)]
    assert told(archive, "778/KH-UBND") == told(archive, "77810/KH-UBND") == []


def test_what_was_noted_by_the_pattern_of_before_is_noted_anew(folder: Path) -> None:
    """schema-10.sqlite: a conference and its paper, noted when a long dash and a blank ended a reference."""
    folder.mkdir()
    shutil.copyfile(Path(__file__).with_name("schema-10.sqlite"), folder / "archive.sqlite")
    with Archive.open(folder) as archive:
        while archive.index_texts(lambda: False):
            pass
        assert told(archive) == [
            ("30/2020/NĐ-CP", "papers", 1),
            ("7780/CV-BQL", "papers", None),
            ("7781/KH-UBND", "papers", None),
            ("7781/KH-UBND", "papers", 1),
        ]
