"""Files locked with a password: they open with it alone, and a changed byte is no wrong password."""

from __future__ import annotations

import hashlib
import io
import random
import unicodedata
from collections.abc import Callable

import pytest

from kcnminutes.locked import (
    MAGIC,
    LockedError,
    Padlock,
    digest_of_locked,
    is_locked,
    label_of,
    lock,
    lock_with,
    unlock,
)

PASSWORD = "Mật khẩu của văn phòng"


LABEL = b'{"made_at": "2020-01-02"}'


def by_password(content: bytes) -> bytes:
    target = io.BytesIO()
    lock(io.BytesIO(content), target, PASSWORD)
    return target.getvalue()


def by_padlock(content: bytes) -> bytes:
    target = io.BytesIO()
    lock_with(io.BytesIO(content), target, PADLOCK, LABEL)
    return target.getvalue()


PADLOCK = Padlock.of(PASSWORD)
Lock = Callable[[bytes], bytes]
both = pytest.mark.parametrize("locked", [by_password, by_padlock])


def opened(content: bytes, password: str = PASSWORD) -> bytes:
    target = io.BytesIO()
    unlock(io.BytesIO(content), target, password)
    return target.getvalue()


@both
@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 200_000])
def test_what_was_locked_opens_equal(size: int, locked: Lock) -> None:
    content = random.Random(size).randbytes(size)
    made = locked(content)
    assert is_locked(made[:8])
    assert content not in made or size < 64
    assert opened(made) == content
    assert locked(content) != made  # another salt each time


@both
def test_a_wrong_password_is_told_as_such(locked: Lock) -> None:
    made = locked(b"minutes")
    with pytest.raises(LockedError, match="mật khẩu không đúng") as refusal:
        opened(made, "mat khau cua van phong")
    assert refusal.value.wrong_password


@both
def test_marks_are_the_same_however_they_were_typed(locked: Lock) -> None:
    assert opened(locked(b"minutes"), unicodedata.normalize("NFD", PASSWORD)) == b"minutes"


@both
def test_every_changed_byte_of_a_locked_file_is_damage_and_no_wrong_password(locked: Lock) -> None:
    made = locked(b"minutes of the meeting" * 3)
    header = len(made) - 3 * 22 - 16
    for at in (*range(header), header, header + 40, len(made) - 17, len(made) - 16, len(made) - 1):
        changed = bytearray(made)
        changed[at] ^= 0x40
        with pytest.raises(LockedError) as refusal:
            opened(bytes(changed))
        assert not refusal.value.wrong_password, at


@both
def test_a_file_cut_off_lengthened_or_put_together_anew_is_refused(locked: Lock) -> None:
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
    made = bytearray(by_password(b"minutes"))
    made[8] = 40  # scrypt with 2 ** 40 rounds
    made[43:51] = hashlib.sha256(made[:43]).digest()[:8]
    with pytest.raises(LockedError, match="bị hỏng"):
        opened(bytes(made))


def test_a_padlock_shuts_without_the_password_and_travels_as_text() -> None:
    again = Padlock.from_text(PADLOCK.to_text())
    assert again == PADLOCK
    assert Padlock.of(PASSWORD) != PADLOCK
    target = io.BytesIO()
    key = lock_with(io.BytesIO(b"minutes"), target, again, LABEL)
    made = target.getvalue()
    assert opened(made) == b"minutes"
    assert label_of(io.BytesIO(made)) == LABEL
    assert label_of(io.BytesIO(by_password(b"minutes"))) == b""
    assert digest_of_locked(io.BytesIO(made), key) == hashlib.sha256(b"minutes").hexdigest()
    with pytest.raises(LockedError, match="bị hỏng"):
        digest_of_locked(io.BytesIO(made[:-1] + b"x"), key)
    for text in ("", "no padlock", PADLOCK.to_text()[4:], PADLOCK.to_text()[:-12] + "AAAAAAAAAAAA"):
        with pytest.raises(ValueError, match="no padlock"):
            Padlock.from_text(text)


def test_a_kind_of_lock_that_comes_later_is_no_damage() -> None:
    with pytest.raises(LockedError, match="phiên bản mới hơn"):
        opened(b"KCNKHOA\x07" + b"x" * 300)


def test_an_empty_password_locks_nothing() -> None:
    with pytest.raises(ValueError, match="empty"):
        Padlock.of("")
    with pytest.raises(ValueError, match="empty"):
        lock(io.BytesIO(b"minutes"), io.BytesIO(), "")
