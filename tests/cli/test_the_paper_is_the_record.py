"""A PDF goes out as PDF/A-3b with its record and comes back as that record, from one archive to another."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import pdfa
from PIL import Image

from kcnminutes.archive import Archive
from kcnminutes.minutes import Office, compose, write_pdf
from kcnminutes.record import Attachment, Conference, Status, TaskStatus, without_follow_up

APPROVED = "PDF/A-3b: pass"


@pytest.fixture
def kho(tmp_path: Path, run: Any, sample_path: Path, sample_id: str) -> Path:
    """The sample with one task done and one paper, as an office has it after a while."""
    folder = tmp_path / "kho"
    run("import", sample_path, "--archive", folder)
    invitation = tmp_path / "Giấy mời.txt"
    invitation.write_text("Kính mời", encoding="utf-8")
    with Archive.open(folder) as archive:
        stored = archive.load(sample_id)
        first = replace(
            stored.conference.directives[0], status=TaskStatus.DONE, result="Đã xong", closed_on=date(2020, 3, 1)
        )
        changed = replace(
            stored.conference,
            directives=(first, *stored.conference.directives[1:]),
            attachments=(Attachment("t1", "attachments/1.txt", "Giấy mời"),),
        )
        files = {"attachments/1.txt": archive.store_file(invitation)}
        archive.save(changed, stored.conference, stored.revision, files=files)
    return folder


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return tmp_path / "kho khác"


def conference_of(folder: Path, id: str) -> Conference:
    with Archive.open(folder, write=False) as archive:
        return archive.load(id).conference


def contents_of(folder: Path, id: str) -> dict[str, bytes]:
    with Archive.open(folder, write=False) as archive:
        return {file: path.read_bytes() for file, path in archive.originals(id).items()}


def prints_of(folder: Path, id: str) -> dict[str, bytes]:
    with Archive.open(folder, write=False) as archive:
        return {file: path.read_bytes() for file, path in archive.print_copies(id).items()}


def exported(run: Any, kho: Path, id: str, *options: str, name: str = "biên bản.pdf") -> Path:
    target = kho.parent / name
    done = run("export", id, "--to", target, "--archive", kho, *options)
    assert (done.status, done.err) == (0, "")
    assert pdfa.validate_written(target, "3b").summary() == APPROVED
    return target


def test_a_pdf_comes_back_as_its_record_but_for_what_its_outcome_names(
    run: Any, kho: Path, other: Path, sample_id: str
) -> None:
    conference = conference_of(kho, sample_id)
    done = run("import", exported(run, kho, sample_id), "--archive", other)
    assert (done.status, done.line["outcome"]) == (0, "added")
    assert [warning["field"] for warning in done.line["warnings"]] == [
        "directives",
        *(f"photos[{number}].file" for number in range(len(conference.photos))),
        "attachments[0].file",
    ]
    assert conference_of(other, sample_id) == replace(without_follow_up(conference), attachments=())
    assert contents_of(other, sample_id) == prints_of(kho, sample_id)
    assert run("verify", "--archive", other).line["ok"]


def test_with_originals_it_says_so_and_everything_but_the_follow_up_comes_back(
    run: Any, kho: Path, other: Path, sample_id: str
) -> None:
    target = kho.parent / "đủ.pdf"
    (told,) = run("export", sample_id, "--to", target, "--with-originals", "--archive", kho).line["warnings"]
    assert "5 ảnh gốc và tài liệu kèm theo" in told
    done = run("import", target, "--archive", other)
    assert [warning["field"] for warning in done.line["warnings"]] == ["directives"]
    assert conference_of(other, sample_id) == without_follow_up(conference_of(kho, sample_id))
    assert contents_of(other, sample_id) == contents_of(kho, sample_id)


def test_over_the_same_conference_a_pdf_changes_nothing(run: Any, kho: Path, sample_id: str) -> None:
    before = conference_of(kho, sample_id), contents_of(kho, sample_id)
    done = run("import", exported(run, kho, sample_id), "--archive", kho)
    assert (done.line["outcome"], done.line["warnings"]) == ("unchanged", [])
    assert (conference_of(kho, sample_id), contents_of(kho, sample_id)) == before


def test_an_older_pdf_changes_a_draft_but_no_original_and_no_follow_up(run: Any, kho: Path, sample_id: str) -> None:
    target = exported(run, kho, sample_id)
    before = conference_of(kho, sample_id)
    files = contents_of(kho, sample_id)
    with Archive.open(kho) as archive:
        stored = archive.load(sample_id)
        archive.save(replace(stored.conference, place="Phòng khác"), stored.conference, stored.revision)
    done = run("import", target, "--archive", kho)
    assert (done.line["outcome"], done.line["warnings"]) == ("updated", [])
    assert conference_of(kho, sample_id) == before
    assert contents_of(kho, sample_id) == files


def test_originals_that_come_later_take_the_place_of_print_copies(
    run: Any, kho: Path, other: Path, sample_id: str
) -> None:
    plain = exported(run, kho, sample_id)
    whole = exported(run, kho, sample_id, "--with-originals", name="đủ.pdf")
    outcomes = [run("import", path, "--archive", other).line["outcome"] for path in (plain, plain, whole, plain)]
    assert outcomes == ["added", "unchanged", "updated", "unchanged"]
    assert contents_of(other, sample_id) == contents_of(kho, sample_id)


def test_a_pdf_brings_back_what_lies_in_the_bin_with_its_follow_up(run: Any, kho: Path, sample_id: str) -> None:
    target = exported(run, kho, sample_id)
    before = conference_of(kho, sample_id), contents_of(kho, sample_id)
    with Archive.open(kho) as archive:
        archive.delete(sample_id)
    assert run("import", target, "--archive", kho).line["outcome"] == "added"
    assert (conference_of(kho, sample_id), contents_of(kho, sample_id)) == before


def test_the_sealed_pdf_carries_its_version_and_comes_back_sealed(
    run: Any, kho: Path, other: Path, sample_id: str
) -> None:
    run("finalise", sample_id, "--archive", kho)
    with Archive.open(kho) as archive:
        archive.reopen(sample_id, "sửa tên")
    run("finalise", sample_id, "--archive", kho)
    target = exported(run, kho, sample_id)
    with Archive.open(kho, write=False) as archive:
        kept = archive.kept_file(sample_id)
        assert kept is not None
        assert kept.read_bytes() == target.read_bytes()
    with pikepdf.open(target) as document, document.open_metadata() as xmp:
        assert (xmp["xmpMM:VersionID"], xmp["xmpMM:RenditionClass"]) == ("2", "default")
    assert run("import", target, "--archive", kho).line["outcome"] == "unchanged"
    assert run("import", target, "--archive", other).line["outcome"] == "added"
    assert conference_of(other, sample_id).status is Status.FINAL
    with Archive.open(other, write=False) as archive:
        kept = archive.kept_file(sample_id)
        assert kept is not None
        assert pdfa.validate_written(kept, "3b").summary() == APPROVED


def test_originals_join_the_pages_that_were_kept_even_by_an_older_program(run: Any, kho: Path, sample_id: str) -> None:
    with Archive.open(kho) as archive:
        final = replace(archive.load(sample_id).conference, status=Status.FINAL)
        old = write_pdf(compose(final, Office(), archive.print_copies(sample_id))).pdf
        archive.finalise(sample_id, old)
    target = exported(run, kho, sample_id, "--with-originals")
    with pikepdf.open(target) as document, pikepdf.open(io.BytesIO(old)) as kept:
        assert [page.Contents.read_bytes() for page in document.pages] == [
            page.Contents.read_bytes() for page in kept.pages
        ]
        assert len(document.attachments) == 6


def test_no_camera_speaks_out_of_a_pdf_without_originals(run: Any, cases: Path, tmp_path: Path) -> None:
    """The photos of the case bear EXIF; what is embedded and what is printed does not."""
    kho = tmp_path / "kho"
    run("import", next(cases.glob("P01-*.json")), "--archive", kho)
    (id,) = [line["id"] for line in run("list", "--archive", kho).lines]
    target = exported(run, kho, id)
    assert b"Exif\0\0" not in target.read_bytes()
    assert b"Exif\0\0" in exported(run, kho, id, "--with-originals", name="đủ.pdf").read_bytes()
    with pikepdf.open(target) as document:
        names = [name for name in document.attachments if name != "record.json"]
        assert names
        for name in names:
            with Image.open(io.BytesIO(document.attachments[name].get_file().read_bytes())) as photo:
                assert not photo.getexif()


def test_all_conferences_go_out_as_pdf_with_originals(run: Any, kho: Path, tmp_path: Path) -> None:
    out = tmp_path / "ra"
    done = run("export", "--all", "--to", out, "--format", "pdf", "--with-originals", "--archive", kho)
    assert (done.status, len(done.line["warnings"])) == (0, 1)
    assert [pdfa.validate_written(path, "3b").summary() for path in out.iterdir()] == [APPROVED]


@pytest.mark.parametrize(
    "options",
    [["--to", "a.zip"], ["--to", "pdf"], ["--to", "a.pdf", "--paper", "attendance-list"]],
    ids=["zip", "none", "paper"],
)
def test_originals_are_only_for_minutes_as_pdf(options: list[str], run: Any, sample_id: str) -> None:
    done = run("export", sample_id, "--with-originals", *options)
    assert (done.status, done.out) == (2, "")
    assert "--with-originals chỉ dùng khi xuất biên bản ra .pdf" in done.sentence


def test_a_refused_pdf_is_named_as_far_as_it_can_be_read(run: Any, kho: Path, tmp_path: Path, sample_id: str) -> None:
    target = exported(run, kho, sample_id)
    with pikepdf.open(target) as document:
        stream = document.attachments["record.json"].obj.EF.F
        record = json.loads(stream.read_bytes())
        record["photos"][0]["file"] = "../1.jpg"
        stream.write(json.dumps(record).encode())
        del stream.Params
        document.save(tmp_path / "sửa.pdf")
    done = run("import", tmp_path / "sửa.pdf", "--archive", kho)
    assert (done.status, done.line["outcome"], done.line["id"]) == (1, "refused", sample_id)
    assert "photos[0].file" in done.sentence
