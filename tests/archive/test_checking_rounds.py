"""Verification a little at a time: goes on where it stopped, tells each problem once, and waits for nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kcnminutes.archive import Archive, Checked, ProblemKind
from kcnminutes.record import Conference

NOW = datetime(2026, 11, 26, 9)


def one(archive: Archive, now: datetime = NOW) -> Checked:
    """One content or conference is looked at."""
    asked: list[bool] = []

    def wanted() -> bool:
        asked.append(True)
        return len(asked) > 1

    return archive.verify_a_little(wanted, 60.0, now)


def rest(archive: Archive, now: datetime = NOW) -> list[Checked]:
    found = [one(archive, now)]
    while found[-1].more:
        found.append(one(archive, now))
    return found


@pytest.fixture
def several(filled: Archive, no_photos: Conference) -> Archive:
    for number in range(4):
        filled.save(replace(no_photos, id=f"c{number}"), None, 0)
    filled.renew_side_files()
    return filled


def test_a_round_counts_up_ends_and_waits_a_day(several: Archive) -> None:
    steps = rest(several)
    of = steps[0].of
    assert of > 5
    assert [step.done for step in steps] == [*range(1, of + 1), of]
    assert not any(step.problems for step in steps)
    assert several.verify_a_little(lambda: False, now=NOW + timedelta(hours=23)) == Checked(of, of, 0, more=False)
    later = one(several, NOW + timedelta(days=1))
    assert (later.done, later.more) == (of, True)


def test_somebody_who_waits_is_let_in(several: Archive) -> None:
    assert several.verify_a_little(lambda: True, now=NOW).done == 0


def test_the_next_sitting_goes_on_and_a_problem_is_told_once(
    several: Archive, folder: Path, sample: Conference
) -> None:
    photos = sorted(several.originals(sample.id).values())
    kept = photos[0].read_bytes()
    photos[0].write_bytes(b"changed")
    (told,) = (step for step in rest(several) if step.fresh)
    assert [problem.kind for problem in told.fresh] == [ProblemKind.CHANGED]
    of = told.of
    several.close()
    with Archive.open(folder) as archive:
        assert archive.verify_a_little(lambda: False, now=NOW) == Checked(of, of, 1, more=False)
        again = rest(archive, NOW + timedelta(days=2))
        assert not any(step.fresh for step in again)
        assert again[-1].problems == 1
        photos[0].write_bytes(kept)
        assert rest(archive, NOW + timedelta(days=4))[-1].problems == 0
        photos[0].unlink()
        assert [len(step.fresh) for step in rest(archive, NOW + timedelta(days=6)) if step.fresh] == [1]


def test_a_position_is_kept_on_the_way(several: Archive, folder: Path, no_photos: Conference) -> None:
    for number in range(30):
        several.save(replace(no_photos, id=f"d{number}"), None, 0)
    several.renew_side_files()
    for _ in range(20):
        one(several)
    several.close()
    with Archive.open(folder) as archive:
        assert one(archive).done == 17  # kept at every 16th step
        archive.set_setting("verified", {"at": "r?", "done": "x"})
    with Archive.open(folder) as archive:
        assert one(archive).done == 1


def test_the_whole_tells_how_far_it_is_and_can_be_stopped(several: Archive) -> None:
    told: list[tuple[int, int]] = []
    assert several.verify(lambda done, of: told.append((done, of))) == []
    of = told[0][1]
    assert told == [(done, of) for done in range(1, of + 1)]

    def stop(done: int, of: int) -> None:
        raise KeyError(done)

    with pytest.raises(KeyError):
        several.verify(stop)
    assert several.verify() == []
