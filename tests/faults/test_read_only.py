"""The archive lies where nothing can be written: mounted to be read only, or without the right to write. It is read as
ever, by commands and in the window; what would write says so, and what was typed is not lost."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from window_script import BEGIN, END

from kcnminutes.archive import Archive
from kcnminutes.record import Conference, Place, read_record

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="made with Linux's mounts and capabilities"
)

MOUNT = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'

WINDOW = (
    BEGIN
    + """
    wait(lambda: place.loaded and place.minutes is not None and place.side.paper.current)
    told["banner"], told["shown"] = window.banner.text, place.minutes.conference.id
    window.open_conference(sys.argv[2])
    wait(lambda: window.editor.sitting is not None)
    told["opened"], told["locked"] = window.editor.banner.text, window.editor.sitting.locked
    window.new_conference()
    wait(lambda: window.editor.sitting is not None and not window.editor.sitting.locked)
    window.editor.sitting.type(Place(field="title"), "Chưa vào kho")
    wait(lambda: "Chưa lưu được" in window.editor.banner.text)
    told["typed"] = window.editor.banner.text
    wait(lambda: list((own_folder() / FOLDER).glob("*.json")))
    told["rescued"] = [path.read_text("utf-8").count("Chưa vào kho") for path in (own_folder() / FOLDER).glob("*.json")]
    window.close()
    told["closed"] = not window.isVisible()
    window.ending.may_lose = True
    window.close()
    print(json.dumps(told))

"""
    + END
)


GOES_ON = (
    BEGIN
    + """
    def kept():
        return window.editor.sitting is not None and not window.editor.sitting.locked and window.editor.all_kept

    wait(lambda: place.loaded)
    told["banner"] = window.banner.text
    window.new_conference()
    wait(lambda: window.editor.sitting is not None)
    window.editor.sitting.type(Place(field="title"), "Mới, chưa vào kho")
    wait(lambda: "Chưa lưu được" in window.editor.banner.text)
    window.editor.leave()
    window.open_conference(sys.argv[2])
    wait(lambda: window.editor.sitting is not None)
    told["locked"] = window.editor.sitting.locked
    window.editor.go_to(Place(field="conclusions"))
    subprocess.run(sys.argv[3:], check=True)
    wait(kept)
    told["where"] = str(window.editor.pages.page.place_of(window.editor.focusWidget()))
    told["after"], told["editor"] = window.banner.text, window.editor.banner.text
    window.editor.sitting.type(Place(field="conclusions"), "Gõ tiếp")
    wait(kept)
    window.close()
    told["closed"] = not window.isVisible()
    told["rescued"] = len(list((own_folder() / FOLDER).glob("*.json")))
    print(json.dumps(told))

"""
    + END
)


@dataclass
class Closed:
    """An archive that a command which is run by `run` cannot write."""

    folder: Path
    home: Path
    checkout: Path
    prefix: list[str] = field(default_factory=list)
    opening: list[str] = field(default_factory=list)
    """The command that makes it writable again, for the one who runs behind `prefix`."""

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        own = {name: str(self.home / name) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
        environment = {**os.environ, **own, "PYTHONPATH": str(self.checkout)}
        return subprocess.run(
            [*self.prefix, *map(str, command)], capture_output=True, encoding="utf-8", env=environment, cwd=self.home
        )

    def command(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, "-m", "kcnminutes", *arguments, "--archive", self.folder)

    def holds(self) -> dict[str, bytes]:
        found = (path for path in sorted(self.folder.rglob("*")) if path.is_file())
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in found}


@pytest.fixture(params=["mounted", "without rights"])
def closed(request: pytest.FixtureRequest, tmp_path: Path, sample_path: Path, checkout: Path) -> Iterator[Closed]:
    folder, home = tmp_path / "kho", tmp_path / "home"
    home.mkdir()
    sample = read_record(sample_path.read_bytes())[0]
    with Archive.open(folder, create=True) as archive:
        archive.put(sample, {photo.file: sample_path.parent / photo.file for photo in sample.photos})
        archive.renew_side_files()
    made, root = Closed(folder, home, checkout), os.geteuid() == 0
    if request.param == "mounted":
        if shutil.which("unshare") is None:
            pytest.skip("there is no unshare here to mount with")
        made.prefix = ["unshare", "--mount", *([] if root else ["--map-root-user"]), "sh", "-c", MOUNT, str(folder)]
        made.opening = ["mount", "-o", "remount,rw,bind", str(folder)]
    else:
        if root and shutil.which("setpriv") is None:
            pytest.skip("root writes whatever the rights say, and there is no setpriv here to change that")
        made.prefix = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if root else []
        made.opening = ["chmod", "-R", "u+w", str(folder)]
        for path in (folder, *folder.rglob("*")):
            path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    reads, writes = made.run("ls", folder), made.run("touch", folder / "probe")
    if reads.returncode or not writes.returncode:
        pytest.skip(f"no folder can be closed to us here: {(reads.stderr or 'it was written').strip()}")
    yield made
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode | stat.S_IWUSR)


@pytest.fixture
def sample(sample_path: Path) -> Conference:
    return read_record(sample_path.read_bytes())[0]


def test_commands_read_it_and_what_would_write_is_one_sentence(
    closed: Closed, sample: Conference, sample_path: Path, tmp_path: Path
) -> None:
    before = closed.holds()
    for reading in (
        ("list",),
        ("show", sample.id),
        ("search", "hội nghị"),
        ("tasks",),
        ("verify",),
        ("export", sample.id, "--to", tmp_path / "out.pdf"),
        ("backup", "--to", tmp_path / "usb"),
    ):
        done = closed.command(*reading)
        assert (done.returncode, done.stderr) == (0, ""), reading
        assert done.stdout
    (tmp_path / "new.json").write_text(sample_path.read_text("utf-8").replace(sample.id, "new"), encoding="utf-8")
    shutil.copytree(sample_path.parent / "photos", tmp_path / "photos")
    for writing in (("finalise", sample.id), ("import", tmp_path / "new.json")):
        done = closed.command(*writing)
        assert done.returncode == 1
        (sentence,) = done.stderr.splitlines()
        assert sentence.startswith("Không ghi được vào kho")
    assert closed.holds() == before
    (backup,) = (tmp_path / "usb").iterdir()
    Archive.restore(backup, tmp_path / "restored")
    with Archive.open(tmp_path / "restored") as restored:
        assert restored.load(sample.id).conference == sample


def test_it_is_read_where_the_system_says_that_every_folder_can_be_written(closed: Closed) -> None:
    as_on_windows = (
        "import os, sys; os.access = lambda *_, **__: True; from kcnminutes.cli import main; sys.exit(main())"
    )
    done = closed.run(sys.executable, "-c", as_on_windows, "list", "--archive", closed.folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_the_window_shows_it_and_keeps_what_is_typed(closed: Closed, sample: Conference, tmp_path: Path) -> None:
    before = closed.holds()
    script = tmp_path / "window.py"
    script.write_text(WINDOW, encoding="utf-8")
    done = closed.run(sys.executable, script, closed.folder, sample.id)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["banner"].startswith("Kho này chỉ đọc được: xem, tìm, in và xuất như thường")
    assert told["shown"] == sample.id
    assert told["locked"]
    assert told["opened"].startswith("Chỉ để xem: không ghi được vào kho")
    assert told["typed"].startswith("Chưa lưu được: không ghi được vào kho")
    assert told["rescued"] == [1]
    assert not told["closed"]  # not before somebody says that it may be lost
    assert closed.holds() == before


def test_the_window_goes_on_where_she_was_when_it_can_be_written(
    closed: Closed, sample: Conference, tmp_path: Path
) -> None:
    script = tmp_path / "window.py"
    script.write_text(GOES_ON, encoding="utf-8")
    done = closed.run(sys.executable, script, closed.folder, sample.id, *closed.opening)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told == {
        "banner": "Kho này chỉ đọc được: xem, tìm, in và xuất như thường, nhưng không lưu được gì vào kho. "
        "Khi kho ghi được, chương trình tự lưu tiếp.",
        "locked": True,
        "where": str(Place(field="conclusions")),
        "after": "Kho đã ghi được; mọi thứ lại được lưu như thường.",
        "editor": "",
        "closed": True,
        "rescued": 0,
    }
    with Archive.open(closed.folder) as archive:
        assert archive.load(sample.id).conference.conclusions == "Gõ tiếp"
        assert sorted(one.title for one in archive.summaries()) == sorted([sample.title, "Mới, chưa vào kho"])
        archive.renew_side_files()
        assert archive.verify() == []
