"""A .json record and its files: only plain files in its folder or below it, by their exact names."""

from __future__ import annotations

import json
import os
import socket
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from kcnminutes.exchange import ExchangeError, glance, read
from kcnminutes.record import RecordError
from kcnminutes.words import UserError


@pytest.fixture
def photo(cases: Path) -> bytes:
    return (cases / "photos" / "ok.jpg").read_bytes()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "họp" / "photos").mkdir(parents=True)
    return tmp_path / "họp"


def record_file(folder: Path, *photos: str, attachments: tuple[str, ...] = (), **more: Any) -> Path:
    values: dict[str, Any] = {
        "format": "kcnminutes-record",
        "version": 1,
        "id": "r1",
        "title": "Họp",
        "starts_at": "2020-02-05T08:00",
        "photos": [{"id": f"p{number}", "file": file} for number, file in enumerate(photos)],
        "attachments": [{"id": f"t{number}", "file": file} for number, file in enumerate(attachments)],
        **more,
    }
    path = folder / "r.json"
    path.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    return path


def refused(source: Path, field: str = "photos[0].file") -> str:
    with pytest.raises(RecordError) as caught:
        read(source, source.parent)
    assert caught.value.path == field
    return str(caught.value)


def test_files_beside_and_below_the_record_are_found(folder: Path, photo: bytes) -> None:
    (folder / "photos" / "1.jpg").write_bytes(photo)
    (folder / "giấy mời.txt").write_text("mời họp", encoding="utf-8")
    incoming = read(record_file(folder, "photos/1.jpg", attachments=("giấy mời.txt",)), folder)
    assert incoming.files == {"photos/1.jpg": folder / "photos" / "1.jpg", "giấy mời.txt": folder / "giấy mời.txt"}
    assert incoming.warnings == ()
    assert incoming.source == folder / "r.json"


def test_a_decomposed_name_of_a_mac_is_found(folder: Path, photo: bytes) -> None:
    stored = folder / "photos" / unicodedata.normalize("NFD", "Ảnh số một.jpg")
    stored.write_bytes(photo)
    incoming = read(record_file(folder, "photos/Ảnh số một.jpg"), folder)
    assert list(incoming.files.values()) == [stored]


def test_a_missing_file_is_named_with_its_field(folder: Path) -> None:
    assert "không tìm thấy tệp photos/1.jpg" in refused(record_file(folder, "photos/1.jpg"))


def test_capitals_count_on_every_system(folder: Path, photo: bytes) -> None:
    (folder / "photos" / "1.JPG").write_bytes(photo)
    refused(record_file(folder, "photos/1.jpg"))


def test_a_folder_is_no_photo(folder: Path) -> None:
    refused(record_file(folder, "photos"))
    (folder / "1.jpg").write_bytes(b"")
    refused(record_file(folder, "1.jpg/2.jpg"))


@pytest.mark.skipif(os.name == "nt", reason="Windows lets only administrators make links")
def test_links_are_never_followed(folder: Path, tmp_path: Path, photo: bytes) -> None:
    (tmp_path / "ngoài").mkdir()
    (tmp_path / "ngoài" / "1.jpg").write_bytes(photo)
    (folder / "photos" / "1.jpg").symlink_to(tmp_path / "ngoài" / "1.jpg")
    assert "liên kết" in refused(record_file(folder, "photos/1.jpg"))
    (folder / "lien-ket").symlink_to(tmp_path / "ngoài", target_is_directory=True)
    assert "liên kết" in refused(record_file(folder, "lien-ket/1.jpg"))


@pytest.mark.skipif(os.name == "nt", reason="no such files there")
def test_what_is_no_plain_file_is_never_opened(folder: Path, tmp_path: Path) -> None:
    os.mkfifo(folder / "1.jpg")  # opening it would wait for ever
    assert "không phải tệp thường" in refused(record_file(folder, "1.jpg"))
    (folder / "2.jpg").symlink_to("/dev/zero")
    assert "không phải tệp thường" in refused(record_file(folder, "2.jpg"))
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(folder / "s.jpg"))
        assert "không phải tệp thường" in refused(record_file(folder, "s.jpg"))
    for source in (folder / "1.jpg", Path("/dev/zero")):
        with pytest.raises(ExchangeError, match="không phải tệp thường"):
            read(source, tmp_path)


@pytest.mark.parametrize("name", ["giay-moi.exe", "giay-moi.JS", "giay-moi.docm", "giay-moi.lnk", "giay-moi.pdf"])
def test_a_program_among_the_papers_is_warned_about(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"MZ\x90\0" if name.endswith(".pdf") else b"abc")
    incoming = read(record_file(folder, attachments=(name,)), folder)
    assert [(warning.field, name in warning.problem) for warning in incoming.warnings] == [
        ("attachments[0].file", True)
    ]


def test_a_photo_is_refused_by_the_place_of_its_file(folder: Path, photo: bytes) -> None:
    (folder / "1.jpg").write_bytes(photo)
    (folder / "2.jpg").write_bytes(b"")
    assert "tệp ảnh rỗng" in refused(record_file(folder, "1.jpg", "2.jpg"), "photos[1].file")


def test_a_record_larger_than_any_conference_is_refused_unparsed(folder: Path) -> None:
    (folder / "r.json").write_bytes(b"[" * (17 << 20))
    with pytest.raises(ExchangeError, match="lớn hơn 16 MB"):
        read(folder / "r.json", folder)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"xin chao", ".json, gói .zip hay biên bản .pdf"),
        ("a.zip", b"xin chao", "không nguyên vẹn"),
        ("a.zip", b"", "không nguyên vẹn"),
        ("a.pdf", b"%PDF-1.7", "PDF"),
        ("a.json", b"%PDF-1.7", "PDF"),
        ("a.docx", b"PK\x05\x06" + bytes(18), "record.json"),
    ],
)
def test_other_files_are_refused_by_what_they_are(folder: Path, name: str, data: bytes, words: str) -> None:
    (folder / name).write_bytes(data)
    with pytest.raises(ExchangeError, match=words):
        read(folder / name, folder)


def test_a_folder_and_a_missing_file_are_refused(folder: Path) -> None:
    for source in (folder, folder / "không có.json", folder / "r.json" / "x", Path("a\0b")):
        with pytest.raises(ExchangeError):
            read(source, folder)


@pytest.mark.parametrize(
    ("data", "seen"),
    [
        (b'{"id": "r1", "title": "H\xe1\xbb\x8dp", "x": 1}', ("r1", "Họp")),
        (b'\xef\xbb\xbf{"id": "r1"}', ("r1", "")),
        (b'{"id": 5, "title": 7}', (None, "")),
        (b'{"id": "' + b"x" * 101 + b'"}', (None, "")),
        (b'{"id": "r1"', (None, "")),
        (b"null", (None, "")),
        (b"\xff", (None, "")),
        (b"[" * 100_000, (None, "")),
        (b'{"number": ' + b"9" * 5000 + b"}", (None, "")),
    ],
)
def test_a_glance_tells_what_can_be_told(folder: Path, data: bytes, seen: tuple[str | None, str]) -> None:
    (folder / "r.json").write_bytes(data)
    assert glance(folder / "r.json") == seen


def test_every_refusal_is_one_sentence_of_two_clauses(cases: Path, tmp_path: Path) -> None:
    for number, source in enumerate(sorted(cases.glob("[PFSDZ]*.*"))):
        scratch = tmp_path / str(number)
        scratch.mkdir()
        try:
            read(source, scratch)
        except UserError as error:
            assert str(error).count("\n") == 0, source.name  # noqa: PT017
            assert error.what, source.name  # noqa: PT017
            assert error.advice.startswith("hãy "), source.name  # noqa: PT017
