"""Texts of attached files: kept once by content, found like everything else, followed at rest, gone with their file."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kcnminutes.archive import Archive, Hit
from kcnminutes.archive.schema import STEPS
from kcnminutes.file_text import FileText, Piece, TextState
from kcnminutes.record import Attachment, AttachmentRole, Conference, Kind, Place

REPORT = FileText(
    TextState.READ,
    (
        Piece("Báo cáo kết quả năm 2019 của ban quản lý", 1),
        Piece("Trạm xử lý nước thải tập trung đạt công suất thiết kế", 2),
        Piece("Kiến nghị nối lưới điện 110 kV", 3),
    ),
)


def conference(id: str = "a", file: str = "attachments/1.pdf", **changes: object) -> Conference:
    paper = Attachment("t1", file, "Báo cáo của ban", None, AttachmentRole.PAPER)
    made = Conference(id=id, title=f"Hội nghị {id}", starts_at=datetime(2019, 12, 27, 14), attachments=(paper,))
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "báo cáo.pdf"
    path.write_bytes(b"a file")
    return path


def at_rest(archive: Archive) -> None:
    while archive.index_texts(lambda: False):
        pass


def read_all(archive: Archive, text: FileText = REPORT) -> None:
    """As the window does when nobody types: the index says what is unread, somebody reads it, the index follows."""
    at_rest(archive)
    for one in archive.unread_files(100):
        archive.keep_text(one.sha256, text)
    at_rest(archive)


def found(archive: Archive, query: str) -> list[tuple[str, str, int | None]]:
    return [spot(hit) for hit in archive.search(query)]


def spot(hit: Hit) -> tuple[str, str, int | None]:
    return hit.conference, hit.part, hit.source.page if hit.source else None


def change(archive: Archive, id: str, **changes: object) -> None:
    stored = archive.load(id)
    archive.save(replace(stored.conference, **changes), stored.conference, stored.revision)  # type: ignore[arg-type]


def test_a_text_is_found_on_its_page_without_marks_as_phrase_and_narrowed(archive: Archive, paper: Path) -> None:
    archive.put(conference(number=7, tags=("môi trường",), kind=Kind.THEMATIC), {"attachments/1.pdf": paper})
    assert archive.text_states("a") == {"attachments/1.pdf": None}
    read_all(archive)
    assert archive.text_states("a") == {"attachments/1.pdf": TextState.READ}
    for query in (
        *("xu ly nuoc thai", "nước thải", '"nước thải tập trung"', "nuoc thai nam:2019 so:7 tukhoa:moitruong"),
        *("nước thải loai:thematic", "khongco HOẶC thải", "phan:tailieu nước thải", "công suất -điện"),
    ):
        assert found(archive, query) == [("a", "attachment", 2)], query
    for query in ('"thải nước"', "nuoc thai nam:2018", "nuoc thai so:8", "nước thải -trạm", "phan:phatbieu nước thải"):
        assert found(archive, query) == [], query
    (hit,) = archive.search("nuoc thai")
    assert [hit.snippet[a:b] for a, b in hit.hits] == ["nước", "thải"]
    assert (hit.part_id, hit.place) == ("t1", Place("attachments", "t1", "file"))
    assert hit.source is not None
    assert (hit.source.file, hit.source.title, hit.source.text) == ("attachments/1.pdf", "Báo cáo của ban", True)
    assert archive.verify() == []


def test_title_and_pages_of_one_paper_are_one_hit_and_one_count(archive: Archive, paper: Path) -> None:
    archive.put(conference(), {"attachments/1.pdf": paper})
    read_all(archive)
    for limit in (1, 50):
        answer = archive.find("ban", limit=limit)
        assert ([spot(hit) for hit in answer.hits], answer.count) == ([("a", "attachment", None)], 1)
    parts = [(one.value, one.count) for one in archive.facets("ban") if one.name == "part"]
    assert parts == [("attachment", 1)]


def test_words_on_different_pages_find_the_conference(archive: Archive, paper: Path) -> None:
    archive.put(conference(), {"attachments/1.pdf": paper})
    read_all(archive)
    assert [(hit.conference, hit.part) for hit in archive.search("công suất 110 kV")] == [("a", "attachment")]


def test_the_text_of_a_content_is_kept_once_for_all_who_attach_it(archive: Archive, paper: Path) -> None:
    for id in "abc":
        archive.put(conference(id), {"attachments/1.pdf": paper})
    at_rest(archive)
    assert [one.name for one in archive.unread_files(9)] == ["attachments/1.pdf"]
    read_all(archive)
    assert {id for id, _, _ in found(archive, "nước thải")} == set("abc")
    assert archive.connection.execute("SELECT count(*) FROM file_text_piece").fetchone() == (3,)


def test_the_index_follows_what_is_said_of_the_conference(archive: Archive, paper: Path) -> None:
    archive.put(conference(), {"attachments/1.pdf": paper})
    read_all(archive)
    change(archive, "a", tags=("điện",), number=12, starts_at=datetime(2021, 3, 1, 8))
    at_rest(archive)
    assert found(archive, "nước thải tukhoa:dien so:12 nam:2021") == [("a", "attachment", 2)]
    assert found(archive, "nước thải nam:2019") == []
    assert archive.verify() == []


def test_other_contents_of_the_same_name_are_found_instead(archive: Archive, paper: Path) -> None:
    archive.put(conference(), {"attachments/1.pdf": paper})
    read_all(archive)
    paper.write_bytes(b"another file")
    archive.put(conference(), {"attachments/1.pdf": paper})
    read_all(archive, FileText(TextState.CUT, (Piece("Phương án phòng cháy"),)))
    assert found(archive, "nước thải") == []
    assert found(archive, "phòng cháy") == [("a", "attachment", None)]
    assert archive.verify() == []


def test_what_is_removed_or_in_the_bin_is_not_found_from_that_moment(archive: Archive, paper: Path) -> None:
    for id in "ab":
        archive.put(conference(id), {"attachments/1.pdf": paper})
    read_all(archive)
    archive.delete("a")
    change(archive, "b", attachments=())
    assert found(archive, "nước thải") == []
    at_rest(archive)
    assert archive.verify() == []
    archive.restore_from_bin("a")
    at_rest(archive)
    assert found(archive, "nước thải") == [("a", "attachment", 2)]


def test_numbers_of_documents_that_are_still_to_be_forgotten_are_not_given_again(archive: Archive, paper: Path) -> None:
    archive.put(conference("a"), {"attachments/1.pdf": paper})
    read_all(archive)
    archive.delete("a")
    archive.empty_bin(0)
    archive.put(conference("b"), {"attachments/1.pdf": paper})
    read_all(archive)
    assert found(archive, "nước thải") == [("b", "attachment", 2)]
    assert archive.verify() == []


def test_a_text_goes_with_its_file(archive: Archive, paper: Path) -> None:
    archive.put(conference(), {"attachments/1.pdf": paper})
    read_all(archive)
    archive.delete("a")
    archive.empty_bin(0)
    later = datetime.now() - timedelta(days=3)
    archive.connection.execute("UPDATE file SET added_at = ?", (later.isoformat(),))
    archive.set_setting("swept", "")
    with Archive.open(archive.folder) as swept:
        assert swept.connection.execute("SELECT count(*) FROM file").fetchone() == (0,)
        at_rest(swept)
        assert swept.connection.execute("SELECT count(*) FROM file_text").fetchone() == (0,)
        assert swept.verify() == []


def test_an_import_that_is_taken_back_leaves_no_text(archive: Archive, paper: Path) -> None:
    taken = archive.take_in(archive.prepare(archive.folder, conference(), {"attachments/1.pdf": paper}))
    read_all(archive)
    archive.take_back(taken)
    assert found(archive, "nước thải") == []
    at_rest(archive)
    assert archive.connection.execute("SELECT count(*) FROM file_text").fetchone() == (0,)
    assert archive.verify() == []


@pytest.mark.parametrize("state", [TextState.SCAN, TextState.LOCKED, TextState.DAMAGED])
def test_a_file_without_text_says_why(archive: Archive, paper: Path, state: TextState) -> None:
    archive.put(conference(), {"attachments/1.pdf": paper})
    read_all(archive, FileText(state))
    (hit,) = archive.search("bao cao cua ban")
    assert hit.source is not None
    assert hit.source.state is state
    assert archive.unread_files(9) == []


def test_work_stops_where_somebody_waits_and_goes_on_later(archive: Archive, paper: Path) -> None:
    archive.put(conference(), {"attachments/1.pdf": paper})
    assert archive.index_texts(lambda: True)
    long = FileText(TextState.READ, tuple(Piece(f"trang so{n} " + "nước thải " * 50, n + 1) for n in range(300)))
    read_all(archive, long)
    archive.delete("a")
    waiting = iter([False, True])
    assert archive.index_texts(lambda: next(waiting))
    assert found(archive, "so17") == []
    assert archive.verify() == []
    archive.restore_from_bin("a")
    at_rest(archive)
    assert found(archive, "so17") == [("a", "attachment", 18)]
    assert archive.verify() == []


def test_an_index_of_another_analyser_is_made_anew_with_the_texts(archive: Archive, paper: Path) -> None:
    archive.put(conference(), {"attachments/1.pdf": paper})
    read_all(archive)
    archive.set_setting("index.analyser", "another")
    with Archive.open(archive.folder) as anew:
        at_rest(anew)
        assert found(anew, "nước thải") == [("a", "attachment", 2)]
        assert anew.verify() == []


def test_a_piece_that_is_damaged_is_told_and_harms_no_search(archive: Archive, paper: Path) -> None:
    archive.put(conference(), {"attachments/1.pdf": paper})
    read_all(archive)
    archive.connection.execute("UPDATE file_text_piece SET content = x'00' WHERE number = 1")
    assert found(archive, "nước thải") == []
    assert "chỉ mục" in archive.verify()[0].what


def test_a_rebuilt_archive_reads_its_files_again(archive: Archive, paper: Path) -> None:
    archive.put(conference(), {"attachments/1.pdf": paper})
    read_all(archive)
    archive.renew_side_files()
    archive.close()
    (archive.folder / "archive.sqlite").unlink()
    Archive.rebuild(archive.folder)
    with Archive.open(archive.folder) as rebuilt:
        assert found(rebuilt, "nước thải") == []
        read_all(rebuilt)
        assert found(rebuilt, "nước thải") == [("a", "attachment", 2)]
        assert rebuilt.verify() == []


def test_a_backup_brings_the_texts_back(archive: Archive, paper: Path, tmp_path: Path) -> None:
    archive.put(conference(), {"attachments/1.pdf": paper})
    read_all(archive)
    made = archive.backup(tmp_path / "sao lưu")
    Archive.restore(made.path, tmp_path / "khác")
    with Archive.open(tmp_path / "khác") as restored:
        assert found(restored, "nước thải") == [("a", "attachment", 2)]


def test_an_archive_of_version_6_finds_its_papers_after_the_step(folder: Path) -> None:
    """schema-6.sqlite: a conference with a text and something else attached, and its like in the bin."""
    folder.mkdir()
    shutil.copyfile(Path(__file__).with_name("schema-6.sqlite"), folder / "archive.sqlite")
    contents = ("Báo cáo xử lý nước thải tập trung quý III của khu công nghiệp\n".encode(), bytes(range(256)))
    for content in contents:
        name = hashlib.sha256(content).hexdigest()
        (folder / "files" / name[:2]).mkdir(parents=True, exist_ok=True)
        (folder / "files" / name[:2] / name).write_bytes(content)
    with Archive.open(folder) as archive:
        assert archive.connection.execute("PRAGMA user_version").fetchone()[0] == len(STEPS)
        at_rest(archive)
        unread = archive.unread_files(9)
        assert sorted(one.path.read_bytes() for one in unread) == sorted(contents)
        read_all(archive)
        assert {id for id, _, _ in found(archive, "nước thải")} == {"papers"}
        archive.restore_from_bin("binned")
        at_rest(archive)
        assert {id for id, _, _ in found(archive, "nước thải")} == {"papers", "binned"}
        archive.renew_side_files()
        assert archive.verify() == []
    assert next((folder / "backups").iterdir()).name.startswith("before-step-7-")


def test_an_archive_of_version_7_reads_what_it_had_put_aside(folder: Path) -> None:
    """schema-7.sqlite: a file of Word 97, one of RTF, neither read, and a text that was."""
    folder.mkdir()
    shutil.copyfile(Path(__file__).with_name("schema-7.sqlite"), folder / "archive.sqlite")
    with Archive.open(folder) as archive:
        at_rest(archive)
        assert {one.name for one in archive.unread_files(9)} == {
            *("attachments/vietnamese.doc", "attachments/vietnamese.rtf")
        }
        assert found(archive, '"phương án phòng cháy"') == [("papers", "attachment", None)]
        read_all(archive)
        assert {hit.part_id for hit in archive.search("nước thải")} == {"t0", "t1"}


def paged(*pages: str) -> FileText:
    return FileText(TextState.READ, tuple(Piece(text, n + 1) for n, text in enumerate(pages)))


FILLER = "\n".join(f"dòng số{n} của trang" for n in range(40))


@pytest.mark.parametrize("query", ['"nước thải tập trung"', "nuoc thai", '"trạm xử lý nước thải tập trung"'])
@pytest.mark.parametrize(
    ("foot", "head"),
    [
        ("", ""),
        ("\n{page}", ""),
        ("", "{page}\n"),
        ("\nTrang {page}/10", ""),
        ("\nCông ty Môi trường, trang {page}", "BÁO CÁO QUÝ III\n- {page} -\n"),
    ],
)
def test_words_over_the_end_of_a_page_are_found_where_they_begin(
    archive: Archive, paper: Path, query: str, foot: str, head: str
) -> None:
    archive.put(conference(), {"attachments/1.pdf": paper})
    texts = ("Mở đầu", f"{FILLER}\ncông suất trạm xử lý nước", f"thải tập trung đạt yêu cầu\n{FILLER}", "Hết")
    read_all(archive, paged(*(f"{head}{text}{foot}".format(page=n + 1) for n, text in enumerate(texts))))
    (hit,) = archive.search(query)
    assert spot(hit) == ("a", "attachment", 2)
    assert "công suất trạm xử lý nước thải tập trung đạt" in hit.snippet
    assert hit.snippet[0] == hit.snippet[-1] == "…"
    wanted = "nước thải" if query == "nuoc thai" else query.strip('"')
    assert " ".join(hit.snippet[a:b] for a, b in hit.hits) == wanted
    assert archive.verify() == []


def test_a_page_answers_for_its_own_words_where_they_stand_near_its_end(archive: Archive, paper: Path) -> None:
    archive.put(conference(), {"attachments/1.pdf": paper})
    read_all(archive, paged("Mở đầu", f"Kiến nghị {FILLER} lưới", f"điện nối trạm {FILLER}", "Kết luận"))
    (hit,) = archive.search("nối trạm")
    assert (spot(hit), hit.snippet[:14]) == (("a", "attachment", 3), "điện nối trạm ")
    assert found(archive, "nối trạm nam:2019 phan:tailieu") == [("a", "attachment", 3)]
    assert found(archive, "kiến nghị") == found(archive, "lưới điện") == [("a", "attachment", 2)]
    assert found(archive, "kiến nghị -điện") == [("a", "attachment", 2)]
    assert found(archive, "lưới -nghị") == []
    assert found(archive, '"trạm điện"') == found(archive, '"lưới kết"') == []


def test_a_phrase_is_found_on_a_page_behind_one_that_only_seems_to_hold_it(archive: Archive, paper: Path) -> None:
    archive.put(conference(), {"attachments/1.pdf": paper})
    read_all(archive, paged("xử lý, rồi lý nước: lý; xử", "trạm xử lý nước"))
    assert found(archive, '"xử lý nước"') == [("a", "attachment", 2)]


def test_words_run_on_within_a_sheet_and_not_into_the_next(archive: Archive, paper: Path) -> None:
    archive.put(conference(), {"attachments/1.pdf": paper})
    sheets = (Piece("Lượng nước", None, "Quý I"), Piece("thải còn", None, "Quý I"), Piece("nợ phí", None, "Quý II"))
    read_all(archive, FileText(TextState.READ, sheets))
    (hit,) = archive.search('"nước thải"')
    assert hit.source is not None
    assert (hit.source.sheet, hit.snippet) == ("Quý I", "Lượng nước thải còn")
    assert found(archive, '"còn nợ"') == []
    archive.delete("a")
    at_rest(archive)
    assert archive.verify() == []
