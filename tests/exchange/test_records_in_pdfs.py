"""Our own PDFs come in as records; one that is strange, broken, swells or lies is refused in one sentence."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from peak_memory import only_linux, run_and_measure
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from kcnminutes.exchange import ExchangeError, Incoming, glance, read
from kcnminutes.exchange import own_pdf as limits
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
from kcnminutes.words import UserError

Change = Callable[[Pdf], None]
FOLLOW_UP = "tệp PDF không mang tình hình thực hiện nhiệm vụ, kết quả và ngày hoàn thành"
PRINT_COPY = "tệp PDF chỉ mang bản in của ảnh, không có ảnh gốc"


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


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


def changed(source: Path, change: Change, **saving: Any) -> Path:
    """The same PDF after somebody worked on it."""
    with pikepdf.open(source) as document:
        change(document)
        document.save(source.with_name("changed.pdf"), **saving)
    return source.with_name("changed.pdf")


def carrying(target: Path, *files: tuple[str, bytes]) -> Path:
    """A foreign PDF that carries these files."""
    document = pikepdf.new()
    document.add_blank_page()
    pairs: list[Any] = []
    for name, content in files:
        stream = document.make_indirect(Stream(document, content))
        specification = Dictionary(Type=Name.Filespec, F=String(name), UF=String(name), EF=Dictionary(F=stream))
        pairs += [String(name), document.make_indirect(specification)]
    document.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array(pairs)))
    document.save(target, compress_streams=False)
    return target


def least(**values: Any) -> bytes:
    record = {"format": "kcnminutes-record", "version": 1, "id": "r1", "starts_at": "2020-02-05T08:00", **values}
    return json.dumps(record, ensure_ascii=False).encode()


def refusal(source: Path, scratch: Path) -> str:
    with pytest.raises(UserError) as caught:
        read(source, scratch)
    assert "\n" not in str(caught.value)
    return str(caught.value)


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


def test_a_record_of_a_newer_program_is_refused_as_such(tmp_path: Path, scratch: Path) -> None:
    words = refusal(carrying(tmp_path / "a.pdf", ("record.json", least(version=2))), scratch)
    assert "mới hơn" in words


@pytest.mark.parametrize("file", ["../a.jpg", "/a.jpg", "C:\\a.jpg", "con.jpg"])
def test_names_that_lead_outside_are_refused(file: str, tmp_path: Path, scratch: Path, original: Path) -> None:
    record = least(photos=[{"id": "p1", "file": file}])
    source = carrying(tmp_path / "a.pdf", ("record.json", record), (file, original.read_bytes()))
    with pytest.raises(RecordError) as caught:
        read(source, scratch)
    assert caught.value.path == "photos[0].file"
    assert list(scratch.iterdir()) == []


def test_a_photo_that_is_none_is_refused(tmp_path: Path, scratch: Path) -> None:
    record = least(photos=[{"id": "p1", "file": "a.jpg"}])
    source = carrying(tmp_path / "a.pdf", ("record.json", record), ("a.jpg", b"%!PS-Adobe"))
    with pytest.raises(RecordError, match="PostScript"):
        read(source, scratch)


def test_more_files_than_any_record_has_are_refused(tmp_path: Path, scratch: Path) -> None:
    def fill(document: Pdf) -> None:
        one = document.make_indirect(Dictionary(Type=Name.Filespec))
        document.Root.Names.EmbeddedFiles = Dictionary(Names=Array([String("x"), one] * (limits.MAX_ENTRIES + 1)))

    source = carrying(tmp_path / "a.pdf", ("record.json", least()))
    assert f"hơn {limits.MAX_ENTRIES} tệp" in refusal(changed(source, fill), scratch)


def test_a_tree_that_bites_its_tail_ends(tmp_path: Path, scratch: Path) -> None:
    def knot(document: Pdf) -> None:
        node = document.make_indirect(Dictionary(Kids=Array([])))
        node.Kids = Array([node, node])
        document.Root.Names.EmbeddedFiles = node

    source = carrying(tmp_path / "a.pdf", ("record.json", least()))
    assert "tệp PDF mang hơn" in refusal(changed(source, knot), scratch)


def tree(value: Any) -> Change:
    """Something else where the tree of embedded files should be."""
    return lambda document: setattr(document.Root.Names, "EmbeddedFiles", value)


def specification(key: str, value: Any) -> Change:
    """Something else in the specification of the record."""
    return lambda document: setattr(document.Root.Names.EmbeddedFiles.Names[1], key, value)


ODD: dict[str, Change] = {
    "no names": lambda document: setattr(document.Root, "Names", Array([])),
    "a number for the tree": tree(7),
    "kids that are no array": tree(Dictionary(Kids=3)),
    "a name alone": tree(Dictionary(Names=Array([String("record.json")]))),
    "a specification that is none": tree(Dictionary(Names=Array([String("record.json"), Name.X]))),
    "a name that is a number": specification("UF", 3),
    "no stream": specification("EF", Dictionary(F=Dictionary())),
}


@pytest.mark.parametrize("change", ODD.values(), ids=ODD.keys())
def test_an_odd_tree_carries_no_record(change: Change, tmp_path: Path, scratch: Path) -> None:
    source = carrying(tmp_path / "a.pdf", ("record.json", least()))
    assert "không mang hồ sơ biên bản" in refusal(changed(source, change), scratch)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_whatever_is_done_to_a_pdf_is_a_record_or_a_refusal(data: st.DataObject, small_pdf: bytes) -> None:
    changed = bytearray(small_pdf)
    places = [found.start() for found in re.finditer(rb"[/<\[(]|obj|stream|xref|trailer", small_pdf)]
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.sampled_from(places)) + data.draw(st.integers(0, 12))
        piece = data.draw(st.sampled_from(PIECES))
        changed[place : place + data.draw(st.integers(0, 6))] = piece
    with tempfile.TemporaryDirectory() as name:
        source, scratch = Path(name) / "a.pdf", Path(name) / "scratch"
        source.write_bytes(changed)
        scratch.mkdir()
        try:
            assert read(source, scratch).conference.id
        except UserError as refused:
            said = str(refused)
            assert len(said.splitlines()) == 1


PIECES = [b"", b"0", b"9", b"-1", b"99999999999999", b"/", b"<<", b">>", b"[", b"]", b"(", b"9 0 R", b"null", b"\0\xff"]


@pytest.fixture(scope="module")
def small_pdf(cases: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    source = tmp_path_factory.mktemp("small") / "a.pdf"
    return carrying(source, ("record.json", least(title="Họp")), ("a.jpg", b"x")).read_bytes()


def test_what_the_parser_thinks_of_strange_pages_is_kept_to_itself(tmp_path: Path, scratch: Path) -> None:
    """Standard error is for our sentence."""
    source = carrying(tmp_path / "a.pdf", ("record.json", least()))
    whole = source.read_bytes()
    (kids,) = re.findall(rb"/Kids \[ \d+ 0 R", whole)
    source.write_bytes(whole.replace(kids, b"/Kids [ 7>>".ljust(len(kids))))
    code = (
        "import sys; from pathlib import Path; from kcnminutes.exchange import ExchangeError, read\n"
        "try: read(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "except ExchangeError: print('refused')"
    )
    command = [sys.executable, "-c", code, str(source), str(scratch)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert (done.stdout.strip(), done.stderr) == ("refused", "")


# What swells


def swelling(megabytes: int) -> bytes:
    """Zeros, packed a thousand to one; the end is not there, for nobody should come so far."""
    packer = zlib.compressobj(9)
    first = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + again * (megabytes - 1)


def bomb_in_the_record(target: Path) -> None:
    source = carrying(target, ("record.json", least()))
    with pikepdf.open(source, allow_overwriting_input=True) as document:
        stream = document.Root.Names.EmbeddedFiles.Names[1].EF.F
        stream.write(swelling(4096), filter=Name.FlateDecode)
        document.save(source, compress_streams=False)


def bomb_in_a_photo(target: Path) -> None:
    source = carrying(target, ("record.json", least(photos=[{"id": "p1", "file": "a.jpg"}])), ("a.jpg", b"x"))
    with pikepdf.open(source, allow_overwriting_input=True) as document:
        stream = document.Root.Names.EmbeddedFiles.Names[3].EF.F
        stream.write(swelling(4096), filter=Name.FlateDecode)
        document.save(source, compress_streams=False)


def bomb_in_the_table(target: Path) -> None:
    """The table of objects itself."""
    packed = swelling(4096)
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    at = out.tell()
    out.write(b"1 0 obj\n<</Type/XRef/Size 9/W[1 2 1]/Root 2 0 R/Filter/FlateDecode/Length %d>>stream\n" % len(packed))
    out.write(packed + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % at)
    target.write_bytes(out.getvalue())


def bomb_in_the_catalogue(target: Path) -> None:
    """The stream of objects in which the catalogue lies."""
    packed = swelling(4096)
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    objects = out.tell()
    out.write(b"3 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed))
    out.write(packed + b"\nendstream\nendobj\n")
    table = out.tell()
    rows = [(0, 0, 0), (1, table, 0), (2, 3, 0), (1, objects, 0)]
    entries = b"".join(bytes([kind]) + where.to_bytes(4, "big") + bytes([number]) for kind, where, number in rows)
    out.write(b"1 0 obj\n<</Type/XRef/Size 4/W[1 4 1]/Root 2 0 R/Length %d>>stream\n" % len(entries))
    out.write(entries + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % table)
    target.write_bytes(out.getvalue())


@only_linux
@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (bomb_in_the_record, "ExchangeError"),
        (bomb_in_a_photo, "RecordError"),
        (bomb_in_the_table, "ExchangeError"),
        (bomb_in_the_catalogue, "ExchangeError"),
    ],
)
def test_a_bomb_of_four_gigabytes_takes_little_memory(
    make: Callable[[Path], None], kind: str, tmp_path: Path, scratch: Path
) -> None:
    make(tmp_path / "bomb.pdf")
    assert (tmp_path / "bomb.pdf").stat().st_size < 8 << 20
    code = (
        "from kcnminutes.exchange import own_pdf, read\n"
        "own_pdf.MAX_FILE_BYTES = 64 << 20  # so that the test need not fill the disk\n"
        "try: read(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "except Exception as error: print(type(error).__name__)"
    )
    caught, peak = run_and_measure(code, tmp_path / "bomb.pdf", scratch)
    assert caught == kind
    assert peak < 256 * 1024


def test_a_record_may_be_as_large_as_a_record_may_be(tmp_path: Path, scratch: Path) -> None:
    conclusions = "a" * (limits.MAX_RECORD_BYTES + 1)
    words = refusal(carrying(tmp_path / "a.pdf", ("record.json", least(conclusions=conclusions))), scratch)
    assert "quá giới hạn 16 MB" in words


def test_an_unknown_way_of_packing_is_refused(tmp_path: Path, scratch: Path) -> None:
    def pack(document: Pdf) -> None:
        document.Root.Names.EmbeddedFiles.Names[1].EF.F.write(b"80808080>", filter=Name.ASCIIHexDecode)

    source = carrying(tmp_path / "a.pdf", ("record.json", least()))
    packed = changed(source, pack, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    with pytest.raises(ExchangeError, match="kiểu lạ"):
        read(packed, scratch)
