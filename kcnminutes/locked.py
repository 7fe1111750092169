"""Files locked with a password, for what leaves the computer: packages by e-mail, backups on a stick.

A locked file is a header and chunks. The header: MAGIC, the costs of scrypt, a salt, a check of the password, and a
checksum of all that, so that a damaged header is not taken for a wrong password. Each chunk is AES-256-GCM of 64 KiB;
its nonce is its number and whether it is the last one, so that chunks cannot be left out, changed places or cut off
(the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015). Everything by the `cryptography` library.

What locks by itself every day knows no password: it has a padlock (`Padlock`), which anybody can shut and the password
alone opens. That is an X25519 key pair, its private half encrypted by the password; a file shut with it, the second
kind, carries the padlock and a label in clear, and its key comes of the pair and of one made for this file only (HKDF).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import struct
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, NamedTuple

from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

ENDING = ".khoa"
"""Is added to the name of what is locked: minutes.zip.khoa."""

_FAMILY = b"KCNKHOA"
MAGIC, MAGIC_OF_PADLOCK = _FAMILY + b"\x01", _FAMILY + b"\x02"
_COSTS = struct.Struct(">BBB")
_LENGTH = struct.Struct(">H")
_SALT_BYTES = _CHECK_BYTES = 16
_SUM_BYTES = 8
_PASSWORD_BYTES = _COSTS.size + _SALT_BYTES + _CHECK_BYTES
_KEY_BYTES = 32
_CHUNK = 1 << 16
_TAG_BYTES = 16
_PADLOCK_BYTES = _PASSWORD_BYTES + _KEY_BYTES + _TAG_BYTES + _KEY_BYTES
_LOG2_N, _R, _P = 16, 8, 1
_MOST = (18, 16, 4)
"""A stranger's file must not make us compute, or hold memory, without end."""
_MOST_LABEL = 4096
_NO_MORE_CHUNKS = 1 << 40


class LockedError(UserError):
    """A locked file cannot be opened: `wrong_password` tells a wrong password from damage."""

    def __init__(self, what: str, advice: str, *, wrong_password: bool = False) -> None:
        super().__init__(what, advice)
        self.wrong_password = wrong_password


class Padlock(NamedTuple):
    """Locks without the password that opens. It is no secret: who has it can lock, and try passwords."""

    content: bytes

    @classmethod
    def of(cls, password: str) -> Padlock:
        """Another one each time. Raises ValueError for an empty password."""
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

        asked, key = _ask_for(password)
        private = X25519PrivateKey.generate()
        public = private.public_key().public_bytes_raw()
        return cls(asked + _cipher(key).encrypt(_nonce(0, True), private.private_bytes_raw(), public) + public)

    @classmethod
    def from_text(cls, text: str) -> Padlock:
        """Raises ValueError for what `to_text` did not give."""
        try:
            content = base64.b64decode(text, validate=True)
        except binascii.Error as error:
            raise ValueError("no padlock") from error
        if len(content) != _PADLOCK_BYTES + _SUM_BYTES or _sum(content[:-_SUM_BYTES]) != content[-_SUM_BYTES:]:
            raise ValueError("no padlock")
        return cls(content[:-_SUM_BYTES])

    def to_text(self) -> str:
        return base64.b64encode(self.content + _sum(self.content)).decode("ascii")


class _Header(NamedTuple):
    raw: bytes
    password: bytes
    """Costs of scrypt, salt, check."""
    padlock: Padlock | None = None
    once: bytes = b""
    """The public half of the pair that was made for this file only."""
    label: bytes = b""


def is_locked(beginning: bytes) -> bool:
    """Whether a file that begins so (8 bytes suffice) is a locked one."""
    return beginning.startswith((MAGIC, MAGIC_OF_PADLOCK))


def lock(source: IO[bytes], target: IO[bytes], password: str) -> bytes:
    """Writes what `source` holds to `target`, locked; the key, for `digest_of_locked`.

    Raises ValueError for an empty password.
    """
    asked, key = _ask_for(password)
    _lock_chunks(source, target, key, MAGIC + asked)
    return key


def lock_with(source: IO[bytes], target: IO[bytes], padlock: Padlock, label: bytes = b"") -> bytes:
    """As `lock`, without a password. `label` stands in clear in the file, at most 4096 bytes."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    assert len(label) <= _MOST_LABEL
    public = padlock.content[-_KEY_BYTES:]
    once = X25519PrivateKey.generate()
    shown = once.public_key().public_bytes_raw()
    key = _key_between(once.exchange(X25519PublicKey.from_public_bytes(public)), shown, public)
    header = MAGIC_OF_PADLOCK + _LENGTH.pack(len(label)) + label + padlock.content + shown
    _lock_chunks(source, target, key, header)
    return key


def unlock(source: IO[bytes], target: IO[bytes], password: str) -> None:
    """Writes what was locked to `target`. Raises LockedError; `target` must then be thrown away."""
    header = _read_header(source)
    costs = _COSTS.unpack_from(header.password)
    if any(not 0 < cost <= most for cost, most in zip(costs, _MOST, strict=True)):
        raise _damaged()
    salt, check = header.password[_COSTS.size : -_CHECK_BYTES], header.password[-_CHECK_BYTES:]
    key, expected = _keys(password, salt, *costs)
    if not hmac.compare_digest(check, expected):
        raise LockedError(t("mật khẩu không đúng"), t("hãy gõ lại mật khẩu"), wrong_password=True)
    if header.padlock is not None:
        key = _key_in(header.padlock, key, header.once)
    for chunk in _unlocked(source, key, header.raw):
        target.write(chunk)


def digest_of_locked(source: IO[bytes], key: bytes) -> str:
    """The SHA-256 of what was locked, read back by the key that `lock` or `lock_with` gave. Raises LockedError."""
    digest = hashlib.sha256()
    for chunk in _unlocked(source, key, _read_header(source).raw):
        digest.update(chunk)
    return digest.hexdigest()


def label_of(source: IO[bytes]) -> bytes:
    """What stands in clear in a file that was shut with a padlock; b"" for one locked with a password itself.

    Raises LockedError for what is no locked file, or a damaged one.
    """
    return _read_header(source).label


def _read_header(source: IO[bytes]) -> _Header:
    magic = source.read(len(MAGIC))
    if magic == MAGIC:
        length, rest = b"", source.read(_PASSWORD_BYTES + _SUM_BYTES)
        label_bytes, wanted = 0, _PASSWORD_BYTES
    elif magic == MAGIC_OF_PADLOCK:
        length = source.read(_LENGTH.size)
        label_bytes = int.from_bytes(length, "big")
        if label_bytes > _MOST_LABEL:
            raise _damaged()
        wanted = label_bytes + _PADLOCK_BYTES + _KEY_BYTES
        rest = source.read(wanted + _SUM_BYTES)
    elif magic.startswith(_FAMILY) and len(magic) == len(MAGIC):
        raise LockedError(
            t("tệp có mật khẩu do phiên bản mới hơn của chương trình tạo ra"), t("hãy cập nhật chương trình rồi mở lại")
        )
    else:
        raise _damaged()
    raw = magic + length + rest
    if len(rest) != wanted + _SUM_BYTES or _sum(raw[:-_SUM_BYTES]) != raw[-_SUM_BYTES:]:
        raise _damaged()
    if magic == MAGIC:
        return _Header(raw, rest[:_PASSWORD_BYTES])
    padlock = Padlock(rest[label_bytes : label_bytes + _PADLOCK_BYTES])
    once = rest[label_bytes + _PADLOCK_BYTES : wanted]
    return _Header(raw, padlock.content[:_PASSWORD_BYTES], padlock, once, rest[:label_bytes])


def _key_in(padlock: Padlock, key: bytes, once: bytes) -> bytes:
    """The key of a file: the password's key opens the padlock's private half, which meets the file's own pair."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    private_locked, public = padlock.content[_PASSWORD_BYTES:-_KEY_BYTES], padlock.content[-_KEY_BYTES:]
    try:
        private = X25519PrivateKey.from_private_bytes(_cipher(key).decrypt(_nonce(0, True), private_locked, public))
        shared = private.exchange(X25519PublicKey.from_public_bytes(once))
    except (InvalidTag, ValueError) as error:
        raise _damaged() from error
    return _key_between(shared, once, public)


def _key_between(shared: bytes, once: bytes, public: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), _KEY_BYTES, salt=None, info=MAGIC_OF_PADLOCK + once + public).derive(shared)


def _lock_chunks(source: IO[bytes], target: IO[bytes], key: bytes, header: bytes) -> None:
    header += _sum(header)
    target.write(header)
    cipher = _cipher(key)
    for number, (chunk, last) in enumerate(_chunks(source, _CHUNK)):
        target.write(cipher.encrypt(_nonce(number, last), chunk, header))


def _unlocked(source: IO[bytes], key: bytes, header: bytes) -> Iterator[bytes]:
    from cryptography.exceptions import InvalidTag

    cipher = _cipher(key)
    for number, (chunk, last) in enumerate(_chunks(source, _CHUNK + _TAG_BYTES)):
        try:
            yield cipher.decrypt(_nonce(number, last), chunk, header)
        except InvalidTag as error:
            raise _damaged() from error


def _chunks(source: IO[bytes], size: int) -> Iterator[tuple[bytes, bool]]:
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


def _ask_for(password: str) -> tuple[bytes, bytes]:
    """What a header says of a password, and the key that comes of it. Raises ValueError for an empty one."""
    if not password:
        raise ValueError("an empty password locks nothing")
    salt = os.urandom(_SALT_BYTES)
    key, check = _keys(password, salt, _LOG2_N, _R, _P)
    return _COSTS.pack(_LOG2_N, _R, _P) + salt + check, key


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
