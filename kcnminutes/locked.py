"""Files locked with a password, for what leaves the computer: packages by e-mail, backups on a stick.

A locked file is a header and chunks. The header: MAGIC, the costs of scrypt, a salt, a check of the password, and a
checksum of all that, so that a damaged header is not taken for a wrong password. Each chunk is AES-256-GCM of 64 KiB;
its nonce is its number and whether it is the last one, so that chunks cannot be left out, changed places or cut off
(the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015). Everything by the `cryptography` library.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

ENDING = ".khoa"
"""Is added to the name of what is locked: minutes.zip.khoa."""

MAGIC = b"KCNKHOA\x01"
_COSTS = struct.Struct(">BBB")
_SALT_BYTES = _CHECK_BYTES = 16
_SUM_BYTES = 8
_HEADER_BYTES = len(MAGIC) + _COSTS.size + _SALT_BYTES + _CHECK_BYTES + _SUM_BYTES
_CHUNK = 1 << 16
_TAG_BYTES = 16
_LOG2_N, _R, _P = 16, 8, 1
_MOST = (18, 16, 4)
"""A stranger's file must not make us compute, or hold memory, without end."""
_NO_MORE_CHUNKS = 1 << 40


class LockedError(UserError):
    """A locked file cannot be opened: `wrong_password` tells a wrong password from damage."""

    def __init__(self, what: str, advice: str, *, wrong_password: bool = False) -> None:
        super().__init__(what, advice)
        self.wrong_password = wrong_password


def is_locked(beginning: bytes) -> bool:
    """Whether a file that begins so (8 bytes suffice) is a locked one."""
    return beginning.startswith(MAGIC)


def lock(source: BinaryIO, target: BinaryIO, password: str) -> None:
    """Writes what `source` holds to `target`, locked. Raises ValueError for an empty password."""
    if not password:
        raise ValueError("an empty password locks nothing")
    salt = os.urandom(_SALT_BYTES)
    costs = _COSTS.pack(_LOG2_N, _R, _P)
    key, check = _keys(password, salt, _LOG2_N, _R, _P)
    header = MAGIC + costs + salt + check
    header += _sum(header)
    target.write(header)
    cipher = _cipher(key)
    for number, (chunk, last) in enumerate(_chunks(source, _CHUNK)):
        target.write(cipher.encrypt(_nonce(number, last), chunk, header))


def unlock(source: BinaryIO, target: BinaryIO, password: str) -> None:
    """Writes what was locked to `target`. Raises LockedError; `target` must then be thrown away."""
    header = source.read(_HEADER_BYTES)
    if len(header) < _HEADER_BYTES or _sum(header[:-_SUM_BYTES]) != header[-_SUM_BYTES:]:
        raise _damaged()
    costs = _COSTS.unpack_from(header, len(MAGIC))
    if not is_locked(header) or any(not 0 < cost <= most for cost, most in zip(costs, _MOST, strict=True)):
        raise _damaged()
    at = len(MAGIC) + _COSTS.size
    salt, check = header[at : at + _SALT_BYTES], header[at + _SALT_BYTES : -_SUM_BYTES]
    key, expected = _keys(password, salt, *costs)
    if not hmac.compare_digest(check, expected):
        raise LockedError(t("mật khẩu không đúng"), t("hãy gõ lại mật khẩu"), wrong_password=True)
    _unlock_chunks(source, target, key, header)


def _unlock_chunks(source: BinaryIO, target: BinaryIO, key: bytes, header: bytes) -> None:
    from cryptography.exceptions import InvalidTag

    cipher = _cipher(key)
    for number, (chunk, last) in enumerate(_chunks(source, _CHUNK + _TAG_BYTES)):
        try:
            target.write(cipher.decrypt(_nonce(number, last), chunk, header))
        except InvalidTag as error:
            raise _damaged() from error


def _chunks(source: BinaryIO, size: int) -> Iterator[tuple[bytes, bool]]:
    """Chunks of `size`, each with whether it is the last; at least one, be it empty."""
    chunk = source.read(size)
    while True:
        following = source.read(size)
        yield chunk, not following
        if not following:
            return
        chunk = following


def _sum(header: bytes) -> bytes:
    return hashlib.sha256(header).digest()[:_SUM_BYTES]


def _nonce(number: int, last: bool) -> bytes:
    assert number < _NO_MORE_CHUNKS
    return number.to_bytes(11, "big") + bytes([last])


def _keys(password: str, salt: bytes, log2_n: int, r: int, p: int) -> tuple[bytes, bytes]:
    """The key of the cipher, and what the header tells of the password."""
    import unicodedata

    typed = unicodedata.normalize("NFC", password).encode()  # the same marks, however the keyboard sends them
    room = 256 * r * (1 << log2_n) + (1 << 20)
    both = hashlib.scrypt(typed, salt=salt, n=1 << log2_n, r=r, p=p, maxmem=room, dklen=64)
    return both[:32], hmac.digest(both[32:], b"password", "sha256")[:_CHECK_BYTES]


def _cipher(key: bytes) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key)


def _damaged() -> LockedError:
    return LockedError(t("tệp có mật khẩu đã bị hỏng hoặc bị thay đổi"), t("hãy chép lại tệp từ nơi gửi"))
