"""Packages: a good one goes in whole; one that lies, points outside, swells or is broken is refused in one sentence."""

from __future__ import annotations

import json
import stat
import struct
import unicodedata
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from peak_memory import only_linux, run_and_measure

from kcnminutes.exchange import ExchangeError, Incoming, read
from kcnminutes.exchange import package as limits
from kcnminutes.record import RecordError, read_record
from kcnminutes.words import UserError

Entries = dict[str, bytes]


@pytest.fixture
def photo(cases: Path) -> bytes:
    return (cases / "photos" / "ok.jpg").read_bytes()


def record(*photos: str, attachments: tuple[str, ...] = ()) -> bytes:
    """The least record that names these files."""
    values: dict[str, Any] = {"format": "kcnminutes-record", "version": 1, "id": "r1", "starts_at": "2020-02-05T08:00"}
    values["photos"] = [{"id": f"p{number}", "file": file} for number, file in enumerate(photos)]
    values["attachments"] = [{"id": f"t{number}", "file": file} for number, file in enumerate(attachments)]
    return json.dumps(values, ensure_ascii=False).encode()


def packed(path: Path, entries: Entries, compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as package:
        for name, data in entries.items():
            package.writestr(name, data)
    return path


def refusal(source: Path, scratch: Path) -> str:
    with pytest.raises(UserError) as caught:
        read(source, scratch)
    return str(caught.value)


def names(incoming: Incoming) -> dict[str, str]:
    return {file: path.name for file, path in incoming.files.items()}


def test_a_package_with_the_record_at_its_root_goes_in(tmp_path: Path, scratch: Path, photo: bytes) -> None:
    source = packed(tmp_path / "1.zip", {"record.json": record("photos/1.jpg"), "photos/1.jpg": photo})
    incoming = read(source, scratch)
    assert incoming.conference.id == "r1"
    assert incoming.files["photos/1.jpg"].read_bytes() == photo
    assert names(incoming) == {"photos/1.jpg": "1.jpg"}


def test_a_package_with_the_record_in_its_one_folder_goes_in(tmp_path: Path, scratch: Path, photo: bytes) -> None:
    entries = {"Họp/photos/1.jpg": photo, "Họp/record.json": record("photos/1.jpg"), "__MACOSX/._1.jpg": b"x"}
    incoming = read(packed(tmp_path / "1.zip", entries), scratch)
    assert incoming.files["photos/1.jpg"].read_bytes() == photo


def test_its_kind_is_read_from_the_bytes(tmp_path: Path, scratch: Path) -> None:
    assert read(packed(tmp_path / "goi.dat", {"record.json": record()}), scratch).conference.id == "r1"


def test_nothing_but_the_named_files_is_unpacked(tmp_path: Path, scratch: Path, photo: bytes) -> None:
    entries = {"record.json": record("1.jpg"), "1.jpg": photo, "../ngoai.txt": b"x", "khac.jpg": photo, "/a": b"x"}
    read(packed(tmp_path / "1.zip", entries), scratch)
    assert [path.name for path in scratch.rglob("*") if path.is_file()] == ["1.jpg"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.zip", "scratch"]


def test_files_of_one_name_in_two_folders_stay_apart(tmp_path: Path, scratch: Path, photo: bytes) -> None:
    entries = {"record.json": record("a/1.jpg", attachments=("b/1.jpg",)), "a/1.jpg": photo, "b/1.jpg": b"khac"}
    files = read(packed(tmp_path / "1.zip", entries), scratch).files
    assert (files["a/1.jpg"].read_bytes(), files["b/1.jpg"].read_bytes()) == (photo, b"khac")


@pytest.mark.parametrize("in_record", ["NFC", "NFD"])
@pytest.mark.parametrize("in_package", ["NFC", "NFD"])
def test_a_name_is_the_same_composed_and_decomposed(
    tmp_path: Path, scratch: Path, photo: bytes, in_record: Any, in_package: Any
) -> None:
    name = "ảnh/Hội trường.jpg"
    entries = {
        "record.json": record(unicodedata.normalize(in_record, name)),
        unicodedata.normalize(in_package, name): photo,
    }
    assert list(read(packed(tmp_path / "1.zip", entries), scratch).files) == [unicodedata.normalize("NFC", name)]


@pytest.mark.parametrize(
    "file",
    [
        "../1.jpg", "a/../../1.jpg", "/1.jpg", "C:1.jpg", "C:/1.jpg", "C:\\1.jpg", "\\\\may\\chia\\1.jpg", "..\\1.jpg",
        "file:///1.jpg", "http://a/1.jpg", "a\\1.jpg", "a//1.jpg", "./1.jpg", "a/./1.jpg", "1.jpg.", "1.jpg ",
        "a /1.jpg", "CON",
        "con.jpg", "a/NUL.txt", "COM1", "lpt9.jpg", "com¹.jpg", "a/AUX/1.jpg", "1?.jpg", "1.jpg:an", "a/", "a|b",
        "1\x00.jpg", "1\n.jpg", "", " ", "~/1.jpg", "record.json", "RECORD.JSON", "a" * 300, "ự" * 86,
    ],
)  # fmt: skip
def test_a_path_that_is_not_plain_is_refused(tmp_path: Path, scratch: Path, photo: bytes, file: str) -> None:
    source = packed(tmp_path / "1.zip", {"record.json": record(file), "khac.jpg": photo})
    with pytest.raises(RecordError) as caught:
        read(source, scratch)
    assert caught.value.path == "photos[0].file"
    assert list(scratch.rglob("*")) == []


@pytest.mark.parametrize("other", ["photos/1.JPG", "Photos/1.jpg", "photos/1.jpg/2.jpg"])
def test_two_paths_that_one_system_takes_for_one_are_refused(
    tmp_path: Path, scratch: Path, photo: bytes, other: str
) -> None:
    entries = {"record.json": record("photos/1.jpg", other), "photos/1.jpg": photo, other: photo}
    assert "photos" in refusal(packed(tmp_path / "1.zip", entries), scratch)


@pytest.mark.parametrize("stored", ["Photos/1.jpg", "photos/1.JPG", "photos\\1.jpg", "photos/1.jpg/", "x/photos/1.jpg"])
def test_a_name_must_be_exactly_the_one_in_the_record(tmp_path: Path, scratch: Path, photo: bytes, stored: str) -> None:
    source = packed(tmp_path / "1.zip", {"record.json": record("photos/1.jpg"), stored: photo})
    assert "photos[0].file" in refusal(source, scratch)


def test_a_package_without_a_record_is_refused(tmp_path: Path, scratch: Path) -> None:
    for entries in ({"1.jpg": b"x"}, {}, {"a/b/record.json": record()}, {"Record.json": record()}):
        assert "không có tệp record.json" in refusal(packed(tmp_path / "1.zip", entries), scratch)


def test_a_package_of_two_records_is_refused(tmp_path: Path, scratch: Path) -> None:
    source = packed(tmp_path / "1.zip", {"a/record.json": record(), "b/record.json": record()})
    assert "nhiều hơn một" in refusal(source, scratch)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("twice", ["record.json", "1.jpg"])
def test_two_entries_of_one_name_are_refused(tmp_path: Path, scratch: Path, photo: bytes, twice: str) -> None:
    entries = {"record.json": record("1.jpg"), "1.jpg": photo}
    source = packed(tmp_path / "1.zip", entries)
    with zipfile.ZipFile(source, "a") as package:
        package.writestr(twice, entries[twice])
    assert "hai tệp cùng tên" in refusal(source, scratch)


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFDIR])
def test_an_entry_that_is_no_plain_file_is_refused(tmp_path: Path, scratch: Path, kind: int) -> None:
    entry = zipfile.ZipInfo("1.jpg")
    entry.create_system = 3
    entry.external_attr = (kind | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "1.zip", "w") as package:
        package.writestr("record.json", record("1.jpg"))
        package.writestr(entry, "/etc/passwd")
    assert "photos[0].file" in refusal(tmp_path / "1.zip", scratch)
    assert not any(path.is_symlink() for path in scratch.rglob("*"))


@pytest.mark.parametrize("name", ["record.json", "1.jpg"])
def test_an_encrypted_entry_is_refused(tmp_path: Path, scratch: Path, photo: bytes, name: str) -> None:
    data = bytearray(packed(tmp_path / "1.zip", {"record.json": record("1.jpg"), "1.jpg": photo}).read_bytes())
    for signature, flags, to_name in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
        at = -1
        while (at := data.find(signature, at + 1)) >= 0:
            if data[at + to_name :].startswith(name.encode()):
                data[at + flags] |= 1
    (tmp_path / "1.zip").write_bytes(data)
    assert "mật khẩu" in refusal(tmp_path / "1.zip", scratch)


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_strange_compression_is_refused(tmp_path: Path, scratch: Path, compression: int) -> None:
    assert "kiểu lạ" in refusal(packed(tmp_path / "1.zip", {"record.json": record()}, compression), scratch)


def test_a_package_cut_off_anywhere_is_refused(tmp_path: Path, scratch: Path, photo: bytes) -> None:
    data = packed(tmp_path / "1.zip", {"record.json": record("1.jpg"), "1.jpg": photo}).read_bytes()
    for length in (1, 3, 4, 29, 60, 400, len(data) // 2, len(data) - 60, len(data) - 1):
        (tmp_path / "1.zip").write_bytes(data[:length])
        assert "không nguyên vẹn" in refusal(tmp_path / "1.zip", scratch)


def test_a_package_with_any_byte_changed_is_refused_in_a_sentence_or_whole(
    tmp_path: Path, scratch: Path, photo: bytes
) -> None:
    """What is taken all the same, a byte that says nothing being another, is the whole record with the whole file."""
    data = packed(tmp_path / "1.zip", {"record.json": record("1.jpg"), "1.jpg": photo[:3000]}).read_bytes()
    whole = read_record(record("1.jpg"))[0]
    fates = set()
    for at in range(0, len(data), 11):
        (tmp_path / "1.zip").write_bytes(data[:at] + bytes((data[at] ^ 0x55,)) + data[at + 1 :])
        place = scratch / str(at)
        place.mkdir()
        try:
            incoming = read(tmp_path / "1.zip", place)
        except UserError:
            fates.add("refused")
            continue
        fates.add("taken")
        assert incoming.conference == whole
        assert {file: path.read_bytes() for file, path in incoming.files.items()} == {"1.jpg": photo[:3000]}
    assert fates == {"refused", "taken"}


def test_a_wrong_checksum_is_refused(tmp_path: Path, scratch: Path, photo: bytes) -> None:
    source = packed(tmp_path / "1.zip", {"record.json": record("1.jpg"), "1.jpg": photo}, zipfile.ZIP_STORED)
    source.write_bytes(source.read_bytes().replace(photo[2000:2020], bytes(20)))
    assert "photos[0].file" in (sentence := refusal(source, scratch))
    assert "bị hỏng" in sentence


@pytest.mark.parametrize("stated", [5, 10_000_000])
def test_an_entry_that_lies_about_its_size_is_refused(tmp_path: Path, scratch: Path, photo: bytes, stated: int) -> None:
    source = packed(tmp_path / "1.zip", {"record.json": record("1.jpg"), "1.jpg": photo})
    data = source.read_bytes()
    true_sizes = struct.pack("<I", len(photo))
    source.write_bytes(data.replace(true_sizes, struct.pack("<I", stated)))
    assert "photos[0].file" in refusal(source, scratch)


def bomb(size: int) -> bytes:
    """`size` zeros, compressed block by block, for they never stand in memory at once."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = bytes(1 << 20)
    return b"".join(squeeze.compress(block) for _ in range(size >> 20)) + squeeze.flush()


def raw_package(name: str, data: bytes, size: int, crc: int) -> bytes:
    """A package of one deflated entry that states what it is told to."""
    sizes = struct.pack("<III", crc, len(data), size)
    local = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 33) + sizes + struct.pack("<HH", len(name), 0)
    central = b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 33) + sizes
    central += struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0) + name.encode()
    body = local + name.encode() + data
    return body + central + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(body), 0)


@pytest.mark.parametrize("stated", [200 << 20, 1000])
def test_a_bomb_in_the_record_is_refused_before_it_grows(tmp_path: Path, scratch: Path, stated: int) -> None:
    source = tmp_path / "1.zip"
    source.write_bytes(raw_package("record.json", bomb(200 << 20), stated, 0))
    assert "record.json" in refusal(source, scratch)


def test_a_bomb_among_the_files_is_refused_before_it_grows(tmp_path: Path, scratch: Path) -> None:
    with zipfile.ZipFile(tmp_path / "1.zip", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("record.json", record(attachments=("1.bin",)))
        package.writestr("1.bin", bytes(limits.LARGE_BYTES + 1))
    assert "attachments[0].file" in (sentence := refusal(tmp_path / "1.zip", scratch))
    assert "quá giới hạn" in sentence


def test_a_package_of_ten_thousand_entries_is_refused(tmp_path: Path, scratch: Path) -> None:
    entries: Entries = {f"{number}.txt": b"" for number in range(10_000)}
    assert "5000 tệp" in refusal(packed(tmp_path / "1.zip", {"record.json": record(), **entries}), scratch)


def with_64_bit_end(data: bytes, directory_bytes: int | None = None) -> bytes:
    """The package with the end that packers of large packages write: the same numbers once more, in 64 bits."""
    end = data.rindex(b"PK\x05\x06")
    count, size, start = struct.unpack("<HII", data[end + 10 : end + 20])
    stated = size if directory_bytes is None else directory_bytes
    large = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, stated, start)
    return data[:end] + large + struct.pack("<4sIQI", b"PK\x06\x07", 0, end, 1) + data[end:]


def test_a_small_package_with_a_64_bit_end_goes_in(tmp_path: Path, scratch: Path, photo: bytes) -> None:
    source = packed(tmp_path / "a.zip", {"record.json": record("1.jpg"), "1.jpg": photo})
    source.write_bytes(with_64_bit_end(source.read_bytes()))
    assert names(read(source, scratch)) == {"1.jpg": "1.jpg"}


@pytest.mark.parametrize("stated", [0, 1, 1 << 30, 1 << 62])
def test_a_64_bit_end_that_lies_is_refused(tmp_path: Path, scratch: Path, photo: bytes, stated: int) -> None:
    source = packed(tmp_path / "a.zip", {"record.json": record("1.jpg"), "1.jpg": photo})
    source.write_bytes(with_64_bit_end(source.read_bytes(), stated))
    assert refusal(source, scratch)


@pytest.mark.parametrize("stated", [1 << 20, 1 << 31, (1 << 32) - 2])
def test_an_entry_packed_larger_than_its_package_is_refused(
    tmp_path: Path, scratch: Path, photo: bytes, stated: int
) -> None:
    source = packed(tmp_path / "a.zip", {"record.json": record("1.jpg"), "1.jpg": photo}, zipfile.ZIP_STORED)
    data = bytearray(source.read_bytes())
    at = data.rindex(b"PK\x01\x02") + 20
    data[at : at + 4] = struct.pack("<I", stated)
    source.write_bytes(data)
    assert "photos[0].file" in refusal(source, scratch)


def test_a_directory_that_would_fill_the_memory_is_not_read(tmp_path: Path, scratch: Path) -> None:
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 65535, 65535, 0x7FFFFFFF, 0, 0)
    locator = b"PK\x06\x07" + bytes(16)
    for tail in (end, locator + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, 60, 0, 0)):
        (tmp_path / "1.zip").write_bytes(
            packed(tmp_path / "2.zip", {"record.json": record()}).read_bytes()[:-22] + tail
        )
        with pytest.raises(ExchangeError):
            read(tmp_path / "1.zip", scratch)


def test_a_photo_in_a_package_must_be_one(tmp_path: Path, scratch: Path) -> None:
    source = packed(tmp_path / "1.zip", {"record.json": record("1.jpg"), "1.jpg": b"%!PS-Adobe-3.0"})
    assert refusal(source, scratch).startswith("photos[0].file")


def test_a_package_is_closed_after_a_refusal(tmp_path: Path, scratch: Path) -> None:
    source = packed(tmp_path / "1.zip", {"1.jpg": b"x"})
    refusal(source, scratch)
    source.unlink()  # Windows keeps a file that somebody holds open
    assert not source.exists()


@only_linux
def test_reading_a_bomb_takes_little_memory(tmp_path: Path, cases: Path) -> None:
    code = (
        "from kcnminutes.exchange import read\n"
        "try: read(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "except Exception as error: print(type(error).__name__)"
    )
    kind, peak = run_and_measure(code, cases / "Z07-bomb-in-the-record.zip", tmp_path)
    assert kind == "ExchangeError"
    assert peak < 200 * 1024
