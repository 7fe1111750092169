"""Files that leave locked with a password, and come back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kcnminutes.archive import Archive

if TYPE_CHECKING:
    from conftest import Command

PASSWORD = "bí mật 12"


@pytest.fixture
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KCNMINUTES_PASSWORD", PASSWORD)


def test_a_locked_package_comes_back_equal(
    run: Command, sample_archive: Path, sample_id: str, tmp_path: Path, password: None
) -> None:
    target = tmp_path / "gói.zip.khoa"
    assert run("export", sample_id, "--to", target, "--archive", sample_archive).status == 0
    assert b"PK" not in target.read_bytes()[:4]
    assert run("import", target, "--archive", tmp_path / "kho").line["outcome"] == "added"
    shown = [run("show", sample_id, "--archive", folder).out for folder in (sample_archive, tmp_path / "kho")]
    assert shown[0] == shown[1]


def test_a_locked_pdf_comes_back_too(
    run: Command, sample_archive: Path, sample_id: str, tmp_path: Path, password: None
) -> None:
    target = tmp_path / "biên bản.pdf.khoa"
    assert run("export", sample_id, "--to", target, "--archive", sample_archive).status == 0
    assert run("import", target, "--archive", tmp_path / "kho").line["outcome"] == "added"


def test_originals_go_into_a_locked_pdf_too(
    run: Command, sample_archive: Path, sample_id: str, tmp_path: Path, password: None
) -> None:
    plain, whole = tmp_path / "a.pdf.khoa", tmp_path / "b.pdf.khoa"
    assert run("export", sample_id, "--to", plain, "--archive", sample_archive).status == 0
    done = run("export", sample_id, "--to", whole, "--with-originals", "--archive", sample_archive)
    assert done.status == 0, done.err
    run("import", whole, "--archive", tmp_path / "kho")
    with Archive.open(sample_archive, write=False) as one, Archive.open(tmp_path / "kho", write=False) as other:
        for name, path in one.originals(sample_id).items():
            assert other.originals(sample_id)[name].read_bytes() == path.read_bytes()


def test_a_wrong_password_and_damage_are_told_apart(
    run: Command, sample_archive: Path, sample_id: str, tmp_path: Path, password: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "gói.zip.khoa"
    run("export", sample_id, "--to", target, "--archive", sample_archive)
    monkeypatch.setenv("KCNMINUTES_PASSWORD", "sai")
    refused = run("import", target, "--archive", tmp_path / "kho")
    assert (refused.status, refused.line["id"]) == (1, None)
    assert "mật khẩu không đúng" in refused.sentence
    monkeypatch.setenv("KCNMINUTES_PASSWORD", PASSWORD)
    content = bytearray(target.read_bytes())
    content[len(content) // 2] ^= 1
    target.write_bytes(content)
    refused = run("import", target, "--archive", tmp_path / "kho")
    assert "bị hỏng hoặc bị thay đổi" in refused.sentence
    assert run("list", "--archive", tmp_path / "kho").out == ""


def test_nobody_to_ask_is_one_sentence(
    run: Command, sample_archive: Path, sample_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KCNMINUTES_PASSWORD", raising=False)
    refused = run("export", sample_id, "--to", tmp_path / "gói.zip.khoa", "--archive", sample_archive)
    assert refused.status == 1
    assert "KCNMINUTES_PASSWORD" in refused.sentence
    assert list(tmp_path.iterdir()) == []


def test_a_locked_backup_is_one_file_and_restores(
    run: Command, sample_archive: Path, sample_id: str, tmp_path: Path, password: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = run("backup", "--to", tmp_path / "usb", "--lock", "--archive", sample_archive)
    (only,) = (tmp_path / "usb").iterdir()
    assert made.out.strip() == str(only)
    assert only.name.endswith(".zip.khoa")
    monkeypatch.setenv("KCNMINUTES_PASSWORD", "sai")
    refused = run("restore", only, "--archive", tmp_path / "kho")
    assert refused.sentence == "Mật khẩu không đúng; hãy gõ lại mật khẩu."
    assert not (tmp_path / "kho").exists()
    monkeypatch.setenv("KCNMINUTES_PASSWORD", PASSWORD)
    assert run("restore", only, "--archive", tmp_path / "kho").status == 0
    assert run("show", sample_id, "--archive", tmp_path / "kho").status == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kho", "usb"]
