"""Our own PDFs come in as records; one that is not ours, locked or changed is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from foreign_pdf import carrying, changed, least, refusal
from pikepdf import Array, Dictionary, Name, Pdf, String

from kcnminutes.exchange import Incoming, glance, read
from kcnminutes.minutes import Enclosure, Office, compose, write_archival, write_pdf
from kcnminutes.pictures import make_print_copy
from kcnminutes.record import (
    Attachment,
    Conference,
    Directive,
    Photo,
    RecordError,
    TaskStatus,
    read_record,
    record_to_json,
    without_follow_up,
)

FOLLOW_UP = "tệp PDF không mang tiến độ nhiệm vụ, kết quả và ngày xong/thôi"
PRINT_COPY = "tệp PDF chỉ mang bản in của ảnh, không có ảnh gốc"


@pytest.fixture
def original(cases: Path) -> Path:
    return cases / "photos" / "ok.jpg"


@pytest.fixture
def copy(original: Path, tmp_path: Path) -> Path:
    """The print copy of `original`."""
    make_print_copy(original, tmp_path / "copy.jpg")
    return tmp_path / "copy.jpg"


@pytest.fixture
def conference(cases: Path) -> Conference:
    least = read_record(next(cases.glob("T25-*.json")).read_bytes())[0]
    task = Directive("d1", text="Trình đề án", status=TaskStatus.DONE, result="Đã trình", closed_on=date(2020, 3, 1))
    return replace(
        least,
        title="Họp giao ban",
        directives=(task,),
        photos=(Photo("p1", "photos/1.png", "Toàn cảnh"),),
        attachments=(Attachment("t1", "Giấy mời.txt", "Giấy mời"),),
    )


def made(
    target: Path, conference: Conference, copies: Mapping[str, Path], originals: Mapping[str, Path] | None = None
) -> Path:
    """The PDF that this program exports."""
    pages = write_pdf(compose(conference, Office(), copies)).pdf
    with target.open("wb") as out:
        write_archival(pages, Enclosure(conference, Office(), 1, copies, originals), out)
    return target


def said(incoming: Incoming) -> list[tuple[str, str]]:
    return [(warning.field, warning.problem) for warning in incoming.warnings]


# What comes back


def test_a_pdf_brings_back_its_record_and_names_what_it_leaves_out(
    tmp_path: Path, scratch: Path, conference: Conference, copy: Path
) -> None:
    incoming = read(made(tmp_path / "a.pdf", conference, {"photos/1.png": copy}), scratch)
    assert incoming.conference == replace(without_follow_up(conference), attachments=())
    assert {file: path.read_bytes() for file, path in incoming.files.items()} == {"photos/1.png": copy.read_bytes()}
    assert said(incoming) == [
        ("directives", FOLLOW_UP),
        ("photos[0].file", PRINT_COPY),
        ("attachments[0].file", "tệp PDF không mang tài liệu Giấy mời.txt nên bỏ tài liệu này"),
    ]


def test_with_originals_only_the_follow_up_is_left_out(
    tmp_path: Path, scratch: Path, conference: Conference, copy: Path, original: Path
) -> None:
    invitation = tmp_path / "moi.txt"
    invitation.write_text("Kính mời", encoding="utf-8")
    originals = {"photos/1.png": original, "Giấy mời.txt": invitation}
    incoming = read(made(tmp_path / "a.pdf", conference, {"photos/1.png": copy}, originals), scratch)
    assert incoming.conference == without_follow_up(conference)
    assert {file: path.read_bytes() for file, path in incoming.files.items()} == {
        file: path.read_bytes() for file, path in originals.items()
    }
    assert said(incoming) == [("directives", FOLLOW_UP)]


def test_a_lost_photo_is_named_and_its_row_left_out(tmp_path: Path, scratch: Path, conference: Conference) -> None:
    incoming = read(made(tmp_path / "a.pdf", conference, {}), scratch)
    assert (incoming.conference.photos, dict(incoming.files)) == ((), {})
    assert ("photos[0].file", "tệp PDF không mang ảnh photos/1.png nên bỏ ảnh này") in said(incoming)


@pytest.mark.parametrize(
    "saving",
    [
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        {"linearize": True},
        {"compress_streams": True, "recompress_flate": True},
        {"qdf": True},
    ],
    ids=["packed", "for the web", "squeezed", "spread out"],
)
def test_a_pdf_that_another_program_saved_again_still_comes_in(
    saving: dict[str, Any], tmp_path: Path, scratch: Path, conference: Conference, copy: Path
) -> None:
    """As signing programs, mail gates and archives do."""
    source = made(tmp_path / "a.pdf", conference, {"photos/1.png": copy})
    again = changed(source, lambda _: None, **saving)
    assert read(again, scratch).conference == replace(without_follow_up(conference), attachments=())


def test_a_pdf_under_another_name_is_known_by_its_bytes(tmp_path: Path, scratch: Path, conference: Conference) -> None:
    source = made(tmp_path / "a.json", replace(conference, photos=(), attachments=()), {})
    assert read(source, scratch).conference.id == conference.id


def test_nothing_in_a_pdf_is_acted_on(
    tmp_path: Path, scratch: Path, conference: Conference, copy: Path, cases: Path
) -> None:
    proof = tmp_path / "proof"

    def arm(document: Pdf) -> None:
        launch = Dictionary(Type=Name.Action, S=Name.Launch, F=String(f"/bin/touch {proof}"))
        script = Dictionary(Type=Name.Action, S=Name.JavaScript, JS=String("app.launchURL('http://127.0.0.1/')"))
        document.Root.OpenAction = launch
        document.Root.AA = Dictionary(WC=script)
        document.Root.Names.JavaScript = Dictionary(Names=Array([String("a"), script]))

    incoming = read(changed(made(tmp_path / "a.pdf", conference, {"photos/1.png": copy}), arm), scratch)
    assert incoming.conference.id == conference.id
    assert not proof.exists()
    assert [path.name for path in scratch.rglob("*") if path.is_file()] == ["1.png"]


def test_files_that_the_record_does_not_name_stay_where_they_are(tmp_path: Path, scratch: Path) -> None:
    names = ("../../thoat.txt", "/etc/x", "C:\\x.exe", "a.exe")
    source = carrying(tmp_path / "a.pdf", ("record.json", least()), *((name, b"x") for name in names))
    assert read(source, scratch).files == {}
    assert list(scratch.iterdir()) == []


# Over what the archive holds


def read_over(source: Path, scratch: Path, stored: Conference, originals: Mapping[str, Path], copy: Path) -> Incoming:
    return read(source, scratch).completed(stored, originals, {"photos/1.png": copy})


def test_over_the_same_conference_nothing_is_lost_and_nothing_left_out(
    tmp_path: Path, scratch: Path, conference: Conference, copy: Path, original: Path
) -> None:
    originals = {"photos/1.png": original, "Giấy mời.txt": tmp_path / "moi.txt"}
    originals["Giấy mời.txt"].write_text("Kính mời", encoding="utf-8")
    source = made(tmp_path / "a.pdf", conference, {"photos/1.png": copy})
    incoming = read_over(source, scratch, conference, originals, copy)
    assert incoming.conference == conference
    assert incoming.files == originals
    assert said(incoming) == []


def test_over_an_other_photo_of_the_same_name_the_archive_keeps_its_own_and_says_so(
    tmp_path: Path, scratch: Path, conference: Conference, copy: Path, cases: Path
) -> None:
    other = next(path for path in sorted((cases / "photos").glob("*.jpg")) if path.name.startswith("exif"))
    other_copy = tmp_path / "other.jpg"
    make_print_copy(other, other_copy)
    source = made(tmp_path / "a.pdf", conference, {"photos/1.png": copy})
    incoming = read_over(source, scratch, conference, {"photos/1.png": other}, other_copy)
    assert incoming.files == {"photos/1.png": other}
    assert said(incoming)[0] == (
        "photos[0].file",
        "bản in trong tệp PDF khác ảnh cùng tên trong kho; giữ ảnh trong kho",
    )


def test_a_new_task_in_the_pdf_comes_without_its_follow_up_and_the_known_one_keeps_its(
    tmp_path: Path, scratch: Path, conference: Conference, copy: Path
) -> None:
    more = replace(conference, photos=(), attachments=(), directives=(*conference.directives, Directive("d2", "Mới")))
    incoming = read_over(made(tmp_path / "a.pdf", more, {}), scratch, conference, {}, copy)
    assert incoming.conference.directives == (conference.directives[0], Directive("d2", "Mới"))
    assert said(incoming) == [("directives", FOLLOW_UP)]


def test_a_record_of_another_kind_needs_no_completing(tmp_path: Path, scratch: Path, conference: Conference) -> None:
    source = tmp_path / "r.json"
    alone = replace(conference, photos=(), attachments=())
    source.write_text(record_to_json(without_follow_up(alone)), encoding="utf-8")
    incoming = read(source, scratch)
    assert incoming.completed(alone, {}, {}) is incoming


# What is refused


def test_a_foreign_pdf_is_refused_with_what_to_do(tmp_path: Path, scratch: Path, conference: Conference) -> None:
    source = tmp_path / "a.pdf"
    source.write_bytes(write_pdf(compose(conference, Office(), {})).pdf)
    words = refusal(source, scratch)
    assert "không mang hồ sơ biên bản" in words
    assert "hãy chọn tệp PDF do chương trình này xuất" in words
    assert glance(source) == (None, "")


def test_two_records_are_refused(tmp_path: Path, scratch: Path) -> None:
    source = carrying(tmp_path / "a.pdf", ("record.json", least()), ("record.json", least(id="r2")))
    assert "nhiều hơn một hồ sơ" in refusal(source, scratch)


def test_two_photos_of_one_name_are_refused_by_their_field(tmp_path: Path, scratch: Path, original: Path) -> None:
    record = least(photos=[{"id": "p1", "file": "a.jpg"}])
    photo = original.read_bytes()
    source = carrying(tmp_path / "a.pdf", ("record.json", record), ("a.jpg", photo), ("a.jpg", photo))
    with pytest.raises(RecordError, match="hai bản cùng tên") as caught:
        read(source, scratch)
    assert caught.value.path == "photos[0].file"


@pytest.mark.parametrize("passwords", [{"owner": "a", "user": "b"}, {"owner": "a", "user": ""}])
def test_a_pdf_with_a_password_is_refused(
    passwords: dict[str, str], tmp_path: Path, scratch: Path, conference: Conference
) -> None:
    source = made(tmp_path / "a.pdf", conference, {})
    locked = changed(source, lambda _: None, encryption=pikepdf.Encryption(**passwords))  # type: ignore[arg-type]
    assert "mật khẩu" in refusal(locked, scratch)


def test_a_damaged_pdf_is_refused(tmp_path: Path, scratch: Path, conference: Conference) -> None:
    whole = made(tmp_path / "a.pdf", conference, {}).read_bytes()
    for number, data in enumerate((b"", b"%PDF-1.7", b"xin chao", whole[: len(whole) // 2], whole[:-40])):
        source = tmp_path / f"{number}.pdf"
        source.write_bytes(data)
        assert "tệp PDF bị hỏng hoặc không phải tệp PDF" in refusal(source, scratch)


def test_a_record_that_was_changed_in_the_pdf_is_refused(tmp_path: Path, scratch: Path, conference: Conference) -> None:
    def forge(document: Pdf) -> None:
        stream = document.Root.AF[0].EF.F
        stream.write(stream.read_bytes().replace("Họp giao ban".encode(), "Họp khẩn cấp".encode()))
        stream.Params = Dictionary(CheckSum=params)

    source = made(tmp_path / "a.pdf", conference, {})
    with pikepdf.open(source) as document:
        params = String(bytes(document.Root.AF[0].EF.F.Params.CheckSum))
    assert "đã bị sửa sau khi xuất" in refusal(changed(source, forge), scratch)


def test_a_photo_that_was_damaged_in_the_pdf_is_refused_by_its_field(
    tmp_path: Path, scratch: Path, conference: Conference, copy: Path
) -> None:
    source = made(tmp_path / "a.pdf", conference, {"photos/1.png": copy})
    data = source.read_bytes()
    at = data.rindex(copy.read_bytes()) + 400  # the embedded one; the printed one stands before it or after
    first = data.index(copy.read_bytes()) + 400
    for place in (at, first):
        data = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
    source.write_bytes(data)
    with pytest.raises(RecordError, match="đã bị sửa sau khi xuất") as caught:
        read(source, scratch)
    assert caught.value.path == "photos[0].file"
