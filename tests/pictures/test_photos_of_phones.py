"""HEIC: read in a process of its own, which may die of a damaged photo without anybody noticing."""

from __future__ import annotations

import errno
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

import psutil
import pytest
from changed_photo import KILLERS, PHONE, changed
from PIL import Image

from kcnminutes.pictures import Picture, PictureError, apart, give_up, inspect, make_print_copy, make_thumbnail
from kcnminutes.worker_process import WorkerCrew, WorkerProcess, why_not_begun

SAMPLES = Path(__file__).with_name("heic")
CORNERS = ((220, 20, 20), (20, 200, 20), (20, 20, 220), (255, 255, 255))


def corners(path: Path) -> list[tuple[int, ...]]:
    with Image.open(path) as copy:
        assert (copy.format, dict(copy.getexif()), copy.info.get("icc_profile")) == ("JPEG", {}, None)
        width, height = copy.size
        found = [copy.getpixel((x, y)) for y in (height // 6, height * 5 // 6) for x in (width // 6, width * 5 // 6)]
    return [colour for colour in found if isinstance(colour, tuple)]


def near(found: list[tuple[int, ...]], wanted: tuple[tuple[int, ...], ...]) -> bool:
    return all(
        abs(a - b) < 40 for one, other in zip(found, wanted, strict=True) for a, b in zip(one, other, strict=True)
    )


def test_it_is_read_upright_with_its_time(tmp_path: Path) -> None:
    picture = inspect(PHONE)
    assert (picture.kind, picture.width, picture.height) == ("HEIC", 64, 48)
    assert picture.taken_at == datetime(2019, 12, 27, 15, 11)
    assert make_print_copy(PHONE, tmp_path / "copy.jpg") == picture
    make_thumbnail(PHONE, tmp_path / "thumb.jpg", box=32)
    assert near(corners(tmp_path / "copy.jpg"), CORNERS)
    assert near(corners(tmp_path / "thumb.jpg"), CORNERS)


@pytest.mark.parametrize("kind", ["tiles", "ten-bits", "two-pictures", "mirrored", "turned-by-exif-alone"])
def test_what_phones_do_with_the_format_is_read(tmp_path: Path, kind: str) -> None:
    picture = make_print_copy(SAMPLES / f"{kind}.heic", tmp_path / "copy.jpg")
    assert (picture.width, picture.height) == (96, 72)
    assert near(corners(tmp_path / "copy.jpg"), CORNERS)


def test_what_is_clear_is_white(tmp_path: Path) -> None:
    make_print_copy(SAMPLES / "clear.heic", tmp_path / "copy.jpg")
    assert near(corners(tmp_path / "copy.jpg"), ((255, 255, 255), *CORNERS[1:]))


def test_grey_stays_grey(tmp_path: Path) -> None:
    make_print_copy(SAMPLES / "grey.heic", tmp_path / "copy.jpg")
    assert all(max(colour) - min(colour) < 4 for colour in corners(tmp_path / "copy.jpg"))


@pytest.mark.parametrize("brand", [b"heic", b"heix", b"mif1"])
def test_a_broken_one_is_refused(tmp_path: Path, brand: bytes) -> None:
    path = tmp_path / "IMG_1.HEIC"
    path.write_bytes(b"\x00\x00\x00\x18ftyp" + brand + b"\0\0\0\0mif1heic")
    with pytest.raises(PictureError, match=r"IMG_1\.HEIC hỏng"):
        inspect(path)


def test_cut_anywhere_it_is_refused(tmp_path: Path) -> None:
    data = PHONE.read_bytes()
    path = tmp_path / "IMG_2.HEIC"
    for length in range(1, len(data), 23):
        path.write_bytes(data[:length])
        with pytest.raises(PictureError):
            make_print_copy(path, tmp_path / "copy.jpg")
        assert not (tmp_path / "copy.jpg").exists()


READ_ONE = """
import sys, psutil
from pathlib import Path
from kcnminutes.pictures import inspect, make_print_copy
inspect(Path(sys.argv[1]))
make_print_copy(Path(sys.argv[1]), Path(sys.argv[2]))
print("pi_heif" in sys.modules, *[child.pid for child in psutil.Process().children(recursive=True)], flush=True)
"""


@pytest.mark.parametrize("end", ["", "psutil.Process().kill()"], ids=["ended", "killed"])
def test_this_process_never_loads_the_decoder_and_leaves_no_process(tmp_path: Path, end: str) -> None:
    command = [sys.executable, "-W", "error", "-c", READ_ONE + end, str(PHONE), str(tmp_path / "copy.jpg")]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    loaded, *children = run.stdout.split()
    assert (loaded, run.stderr) == ("False", "")
    assert children
    end_s = time.monotonic() + 30
    while any(map(is_running, map(int, children))):
        assert time.monotonic() < end_s, "a process was left"
        time.sleep(0.02)


def is_running(process_id: int) -> bool:
    try:
        return psutil.Process(process_id).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_a_process_that_was_ended_is_replaced(tmp_path: Path) -> None:
    inspect(PHONE)
    first = apart.crew.process_ids
    inspect(PHONE)
    assert apart.crew.process_ids == first
    apart.crew.end_processes()
    assert make_print_copy(PHONE, tmp_path / "copy.jpg").width == 64
    assert apart.crew.process_ids != first


def test_several_threads_share_two_processes(tmp_path: Path) -> None:
    inspect(PHONE)
    wrong = []

    def work(number: int) -> None:
        for _ in range(3):
            if make_print_copy(PHONE, tmp_path / f"{number}.jpg").width != 64:
                wrong.append(number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(apart.crew.process_ids) <= apart.AT_ONCE
    assert len({path.read_bytes() for path in tmp_path.glob("*.jpg")}) == 1


def test_what_is_given_up_ends_at_once_and_the_next_photo_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    process = WorkerProcess("given-up", hang_at_first, time_s=60.0)
    monkeypatch.setattr(apart, "crew", WorkerCrew([process]))
    mark, ends = tmp_path / "begun", list[str]()

    def ask() -> None:
        try:
            apart.inspect(mark, "IMG_5.HEIC")
        except PictureError as error:
            ends.append(str(error))

    asking = threading.Thread(target=ask)
    asking.start()
    while not mark.exists():
        time.sleep(0.01)
    give_up()
    asking.join(30.0)
    assert len(ends) == 1
    assert "IMG_5.HEIC" in ends[0]
    assert apart.inspect(mark, "IMG_5.HEIC").kind == "JPEG"
    at_rest = process.process_id
    give_up()
    assert apart.inspect(mark, "IMG_5.HEIC").kind == "JPEG"
    assert process.process_id == at_rest
    process.close()


def test_too_many_pixels_are_refused_by_the_header(tmp_path: Path) -> None:
    path = tmp_path / "to.heic"
    size = b"ispe" + bytes(4)
    data = (SAMPLES / "mirrored.heic").read_bytes()
    path.write_bytes(re.sub(size + b".{8}", size + (9_000).to_bytes(4, "big") * 2, data, flags=re.DOTALL))
    with pytest.raises(PictureError, match=r"quá giới hạn 50 triệu điểm ảnh của loại HEIC"):
        inspect(path)


def hang(order: object) -> None:
    time.sleep(60)


def hang_at_first(order: apart.Order) -> apart.Made:
    """The first time it tells that it has begun, and hangs."""
    if not order.source.exists():
        order.source.touch()
        time.sleep(60)
    return Picture("JPEG", 1, 1, None), ()


def grow(order: object) -> None:
    kept = b"x" * (700 << 20)
    time.sleep(60 + len(kept))


def die(order: object) -> None:
    os.kill(os.getpid(), signal.SIGABRT)


@pytest.mark.parametrize(("deed", "time_s"), [(hang, 1.0), (grow, 60.0), (die, 60.0)])
def test_what_hangs_grows_or_dies_counts_as_a_damaged_photo(
    monkeypatch: pytest.MonkeyPatch, deed: Callable[[object], None], time_s: float
) -> None:
    process = WorkerProcess("too-much", deed, time_s=time_s, memory=300 << 20)
    monkeypatch.setattr(apart, "crew", WorkerCrew([process]))
    with pytest.raises(PictureError, match=r"phone\.heic hỏng"):
        inspect(PHONE)
    assert process.process_id is None
    assert "too-much" not in {child.name for child in multiprocessing.active_children()}


def test_why_no_process_begins_is_told_in_words() -> None:
    assert "bộ nhớ" in why_not_begun(MemoryError())
    assert "bộ nhớ" in why_not_begun(OSError(errno.EAGAIN, "Resource temporarily unavailable"))
    assert "diệt virus" in why_not_begun(PermissionError(errno.EACCES, "Access is denied"))
    assert "tự kết thúc" in why_not_begun(None)


def test_a_process_without_work_ends(tmp_path: Path) -> None:
    process = WorkerProcess("idle", abs, idle_s=0.2)
    assert process.ask(-2) == 2
    first = process.process_id
    while "idle" in {child.name for child in multiprocessing.active_children()}:
        time.sleep(0.02)
    assert process.ask(-3) == 3
    assert process.process_id != first
    process.close()


def read_changed(folder: Path, numbers: Iterable[int]) -> Counter[str]:
    """What became of so many changed photos: read, or refused in a sentence."""
    path, target, ends = folder / "IMG_3.HEIC", folder / "copy.jpg", Counter[str]()
    for number in numbers:
        path.write_bytes(changed(number))
        try:
            make_print_copy(path, target, "IMG_3.HEIC")
            ends["read"] += 1
            target.unlink()
        except PictureError as error:
            ends["refused"] += 1
            ends["unnamed"] += "IMG_3.HEIC" not in str(error)
        assert list(folder.iterdir()) == [path]
    inspect(PHONE)
    begun = [child.name for child in multiprocessing.active_children()]
    assert 1 <= sum(name.startswith("kcnminutes-photos") for name in begun) <= apart.AT_ONCE
    return ends


def test_changed_bytes_end_in_a_sentence_at_worst(tmp_path: Path) -> None:
    ends = read_changed(tmp_path, [*KILLERS, *range(200)])
    assert ends["unnamed"] == 0
    assert min(ends["read"], ends["refused"]) > 20


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_ten_thousand_changed_photos_end_in_a_sentence_at_worst(tmp_path: Path) -> None:
    ends = read_changed(tmp_path, range(10_000))
    assert ends["unnamed"] == 0
    assert min(ends["read"], ends["refused"]) > 1000
