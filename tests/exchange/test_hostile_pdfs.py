"""A PDF made to harm does none: it is odd, lies, swells or is broken anywhere, and is refused in one sentence."""

from __future__ import annotations

import io
import random
import re
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from foreign_pdf import Change, carrying, changed, least, refusal
from hypothesis import given, settings
from hypothesis import strategies as st
from peak_memory import only_linux, run_and_measure
from pikepdf import Array, Dictionary, Name, Pdf, String

from kcnminutes.exchange import ExchangeError, read
from kcnminutes.exchange import own_pdf as limits
from kcnminutes.record import (
    RecordError,
)
from kcnminutes.words import UserError


@pytest.fixture
def original(cases: Path) -> Path:
    return cases / "photos" / "ok.jpg"


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


@pytest.mark.parametrize("cut", [0, 1, 70_000])
def test_a_stream_of_many_pieces_is_unpacked_whole_or_told(cut: int) -> None:
    """Pieces that unpack to less than a block, and to many blocks; cut off, it is broken."""
    content = random.Random(1).randbytes(300_000) + b"0" * (5 << 20)
    packed = zlib.compress(content, 1)
    document = pikepdf.new()
    stream = pikepdf.Stream(document, packed[: len(packed) - cut], Filter=Name.FlateDecode)
    if cut:
        with pytest.raises(UserError, match="bị hỏng"):
            b"".join(limits._unpacked(stream, 1 << 30))
    else:
        assert b"".join(limits._unpacked(stream, 1 << 30)) == content
