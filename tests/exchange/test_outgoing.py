"""What goes out comes in again equal; nothing of the user's is overwritten, nothing half written stays."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from kcnminutes.exchange import ExchangeError, Incoming, read, write_json, write_package, write_whole
from kcnminutes.record import Attachment, Conference


@pytest.fixture
def sample(sample_path: Path, tmp_path: Path) -> Incoming:
    return read(sample_path, tmp_path)


def contents(incoming: Incoming) -> dict[str, bytes]:
    return {file: path.read_bytes() for file, path in incoming.files.items()}


def tree(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "ra"
    folder.mkdir()
    return folder


def test_a_record_goes_out_with_its_files_beside_it_and_comes_in_equal(sample: Incoming, out: Path) -> None:
    write_json(sample.conference, sample.files, out / "họp.json")
    again = read(out / "họp.json", out)
    assert again.conference == sample.conference
    assert contents(again) == contents(sample)
    assert tree(out) == ["họp.json", "photos", *(f"photos/{n}.jpg" for n in range(1, 5))]


def test_a_package_comes_in_equal_and_has_the_same_bytes_each_time(sample: Incoming, out: Path) -> None:
    for name in ("a.zip", "b.zip"):
        write_package(sample.conference, sample.files, out / name)
    assert (out / "a.zip").read_bytes() == (out / "b.zip").read_bytes()
    (out / "scratch").mkdir()
    again = read(out / "a.zip", out / "scratch")
    assert again.conference == sample.conference
    assert contents(again) == contents(sample)
    with zipfile.ZipFile(out / "a.zip") as package:
        assert package.namelist() == ["record.json", *(f"photos/{n}.jpg" for n in range(1, 5))]


def test_writing_again_over_equal_files_is_welcome(sample: Incoming, out: Path) -> None:
    for _ in range(2):
        write_json(sample.conference, sample.files, out / "r.json")
    assert len(tree(out)) == 6


def test_a_file_with_other_bytes_is_never_overwritten(sample: Incoming, out: Path) -> None:
    (out / "photos").mkdir()
    (out / "photos" / "3.jpg").write_bytes(b"cua toi")
    with pytest.raises(ExchangeError, match=r"3\.jpg với nội dung khác"):
        write_json(sample.conference, sample.files, out / "r.json")
    assert tree(out) == ["photos", "photos/3.jpg"]
    assert (out / "photos" / "3.jpg").read_bytes() == b"cua toi"


def test_a_file_where_a_folder_is_needed_leaves_nothing_behind(sample: Incoming, out: Path) -> None:
    (out / "photos").write_bytes(b"")
    with pytest.raises(ExchangeError):
        write_json(sample.conference, sample.files, out / "r.json")
    assert tree(out) == ["photos"]


def test_a_target_that_cannot_be_written_takes_its_files_away_again(sample: Incoming, out: Path) -> None:
    (out / "r.json").mkdir()
    with pytest.raises(ExchangeError, match="thư mục"):
        write_json(sample.conference, sample.files, out / "r.json")
    assert tree(out) == ["r.json"]


@pytest.mark.parametrize("name", ["ự" * 90 + ".json", "x" * 5_000 + ".json"])
def test_a_target_with_too_long_a_name_is_said_to_be_so(sample: Incoming, out: Path, name: str) -> None:
    with pytest.raises(ExchangeError, match="đường dẫn quá dài"):
        write_package(sample.conference, sample.files, out / name)
    assert tree(out) == []


def test_a_folder_that_leaves_no_room_for_the_files_is_said_to_be_too_deep(sample: Incoming, out: Path) -> None:
    deep = Path(f"{out}{('/' + 'x' * 250) * 16}")
    with pytest.raises(ExchangeError, match="đường dẫn quá dài"):
        write_json(sample.conference, sample.files, deep / "r.json")


def test_a_file_may_not_take_the_name_of_the_record(sample: Incoming, out: Path) -> None:
    paper = Attachment("t1", "R.json")
    conference = replace(sample.conference, attachments=(paper,))
    files = {**sample.files, "R.json": sample.source}
    with pytest.raises(ExchangeError, match="trùng tên"):
        write_json(conference, files, out / "r.json")
    assert tree(out) == []


def test_a_file_lost_from_the_archive_is_named(sample: Incoming, out: Path) -> None:
    files = {file: path for file, path in sample.files.items() if file != "photos/2.jpg"}
    for write in (write_json, write_package):
        with pytest.raises(ExchangeError, match=r"photos/2\.jpg \(photos\[1\]\.file\)"):
            write(sample.conference, files, out / "r.json")
    assert tree(out) == []


def test_a_target_is_replaced_whole_or_not_at_all(out: Path) -> None:
    target = out / "r.pdf"
    target.write_bytes(b"cu")

    def fail(file: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(ExchangeError, match="ổ đĩa đã đầy"):
        write_whole(target, fail)
    assert (target.read_bytes(), tree(out)) == (b"cu", ["r.pdf"])
    write_whole(target, lambda file: file.write(b"moi"))
    assert (target.read_bytes(), tree(out)) == (b"moi", ["r.pdf"])


def test_a_missing_folder_is_said_to_be_missing(out: Path) -> None:
    with pytest.raises(ExchangeError, match="chưa có thư mục"):
        write_whole(out / "khong-co" / "r.pdf", lambda file: file.write(b""))


def test_a_record_without_files_goes_out_alone(sample: Incoming, out: Path) -> None:
    conference = Conference("r2", sample.conference.starts_at)
    write_json(conference, {}, out / "r.json")
    write_package(conference, {}, out / "r.zip")
    assert tree(out) == ["r.json", "r.zip"]
    assert read(out / "r.zip", out).conference == conference
