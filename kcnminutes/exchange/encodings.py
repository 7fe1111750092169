"""Which encoding a text file is in: found by itself, said, and another one tried on demand."""

from __future__ import annotations

import codecs
import re
import unicodedata
from enum import StrEnum
from itertools import islice

from kcnminutes.language import OldEncoding, from_tcvn3, from_vni, is_syllable, old_encoding


class Encoding(StrEnum):
    UTF8 = "UTF-8"
    UTF16 = "UTF-16"
    WINDOWS_1258 = "Windows-1258"
    TCVN3 = "TCVN3 (ABC)"
    VNI = "VNI-Windows"


_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 5_000
"""Words with marks that a guess looks at, wherever in the text they stand."""
_OLD = {OldEncoding.TCVN3: Encoding.TCVN3, OldEncoding.VNI: Encoding.VNI}


def guess(content: bytes) -> Encoding:
    """The encoding that makes Vietnamese of the bytes."""
    for mark, name in _MARKS.items():
        if content.startswith(mark):
            return Encoding.UTF8 if name == "utf-8-sig" else Encoding.UTF16
    if _nulls(content):
        return Encoding.UTF16
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        old = old_encoding(text)
        return _OLD[old] if old else Encoding.UTF8
    candidates = (Encoding.WINDOWS_1258, Encoding.TCVN3, Encoding.VNI, Encoding.UTF8)  # the last with some bytes broken
    return max(candidates, key=lambda encoding: _sense(decode(content, encoding)))


def decode(content: bytes, encoding: Encoding) -> str:
    """The text in an encoding, composed (NFC); what is no letter of it becomes U+FFFD."""
    match encoding:
        case Encoding.UTF8:
            text = content.decode("utf-8-sig", "replace")
        case Encoding.UTF16:
            marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
            name = "utf-16" if marked else ("utf-16-le" if content[1:2] == b"\0" else "utf-16-be")
            text = content.decode(name, "replace")
        case Encoding.WINDOWS_1258:
            text = content.decode("cp1258", "replace")
        case Encoding.TCVN3:
            text = from_tcvn3(_as_latin(content))
        case Encoding.VNI:
            text = from_vni(_as_latin(content))
    return unicodedata.normalize("NFC", text)


def _as_latin(content: bytes) -> str:
    """Bytes of an old font as the Latin letters they are taken for; a program may have stored those as UTF-8."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")
    return text


def _nulls(content: bytes) -> bool:
    """Whether every second byte is mostly null: UTF-16 without its mark."""
    return len(content) > 3 and max(content[0::2].count(0), content[1::2].count(0)) * 4 > len(content)


def _sense(text: str) -> float:
    """The share of Vietnamese syllables among the words that are not plain."""
    found = (word[0] for word in _WORD.finditer(text))
    words = list(islice((word for word in found if not word.isascii()), _ENOUGH))
    return sum(is_syllable(word) for word in words) / len(words) if words else 0.0
