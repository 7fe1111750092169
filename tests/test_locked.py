"""Files locked with a password: they open with it alone, and a changed byte is no wrong password."""

from __future__ import annotations

import io
import random
import unicodedata

import pytest

from kcnminutes.locked import MAGIC, LockedError, is_locked, lock, unlock

PASSWORD = "Mật khẩu của văn phòng"


def locked(content: bytes, password: str = PASSWORD) -> bytes:
    target = io.BytesIO()
    lock(io.BytesIO(content), target, password)
    return target.getvalue()


def opened(content: bytes, password: str = PASSWORD) -> bytes:
    target = io.BytesIO()
    unlock(io.BytesIO(content), target, password)
    return target.getvalue()


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 200_000])
def test_what_was_locked_opens_equal(size: int) -> None:
    content = random.Random(size).randbytes(size)
    made = locked(content)
    assert is_locked(made[:8])
    assert content not in made or size < 64
    assert opened(made) == content
    assert locked(content) != made  # another salt each time


def test_a_wrong_password_is_told_as_such() -> None:
    made = locked(b"minutes")
    with pytest.raises(LockedError, match="mật khẩu không đúng") as refusal:
        opened(made, "mat khau cua van phong")
    assert refusal.value.wrong_password


def test_marks_are_the_same_however_they_were_typed() -> None:
    assert opened(locked(b"minutes"), unicodedata.normalize("NFD", PASSWORD)) == b"minutes"


def test_every_changed_byte_of_a_locked_file_is_damage_and_no_wrong_password() -> None:
    made = locked(b"minutes of the meeting" * 3)
    header = len(made) - 3 * 22 - 16
    for at in (*range(header), header, header + 40, len(made) - 17, len(made) - 16, len(made) - 1):
        changed = bytearray(made)
        changed[at] ^= 0x40
        with pytest.raises(LockedError) as refusal:
            opened(bytes(changed))
        assert not refusal.value.wrong_password, at


def test_a_file_cut_off_lengthened_or_put_together_anew_is_refused() -> None:
    content = random.Random(7).randbytes(4 * 65_536)
    made = locked(content)
    header, chunk = len(made) - 4 * (65_536 + 16), 65_536 + 16
    first, second = made[header : header + chunk], made[header + chunk : header + 2 * chunk]
    for other in (
        made[:-1],
        made[: -(65_536 + 16)],
        made + b"x",
        made[:header] + second + first + made[header + 2 * chunk :],
        made[:header] + made[header + chunk :],
        made[:20],
        MAGIC,
        b"",
    ):
        with pytest.raises(LockedError):
            opened(other)


def test_a_stranger_cannot_make_us_compute_without_end() -> None:
    import hashlib

    made = bytearray(locked(b"minutes"))
    made[8] = 40  # scrypt with 2 ** 40 rounds
    made[43:51] = hashlib.sha256(made[:43]).digest()[:8]
    with pytest.raises(LockedError, match="bị hỏng"):
        opened(bytes(made))


def test_an_empty_password_locks_nothing() -> None:
    with pytest.raises(ValueError, match="empty"):
        lock(io.BytesIO(b"minutes"), io.BytesIO(), "")
