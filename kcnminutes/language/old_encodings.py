"""Text in the encodings of before Unicode, as it looks when read as Latin letters.

TCVN3 (fonts .VnTime, "ABC"): one byte a letter. VNI-Windows: a letter followed by a letter that stands for its marks.
Both are told from other text by reading them: words that are no Vietnamese syllables as they stand and become ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

from kcnminutes.language.folding import fold

_TCVN3_BYTES = """
Ă A1 Â A2 Ê A3 Ô A4 Ơ A5 Ư A6 Đ A7 ă A8 â A9 ê AA ô AB ơ AC ư AD đ AE
à B5 ả B6 ã B7 á B8 ạ B9 ằ BB ẳ BC ẵ BD ắ BE ặ C6 ầ C7 ẩ C8 ẫ C9 ấ CA ậ CB
è CC ẻ CE ẽ CF é D0 ẹ D1 ề D2 ể D3 ễ D4 ế D5 ệ D6 ì D7 ỉ D8 ĩ DC í DD ị DE
ò DF ỏ E1 õ E2 ó E3 ọ E4 ồ E5 ổ E6 ỗ E7 ố E8 ộ E9 ờ EA ở EB ỡ EC ớ ED ợ EE
ù EF ủ F1 ũ F2 ú F3 ụ F4 ừ F5 ử F6 ữ F7 ứ F8 ự F9 ỳ FA ỷ FB ỹ FC ý FD ỵ FE
"""
_TCVN3 = {int(code, 16): letter for letter, code in zip(*[iter(_TCVN3_BYTES.split())] * 2, strict=True)}

_TONE_SIGNS = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_CIRCUMFLEX_SIGNS = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE_SIGNS = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_SINGLE = {"ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ô": "ơ", "ö": "ư"}

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?"
    r"(?:uye|uya|uyu|oai|oay|oeo|ieu|yeu|uoi|uou|uay|uau|oao|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye|[aeiouy])"
    r"(?:ch|nh|ng|[cmnpt])?"
)
_WORD = re.compile(r"[^\s\d!-/:-@\[-`{-~“”‘’…–—]+")
_LETTERS = frozenset("aăâbcdđeêghiklmnoôơpqrstuưvxy")


_AS_D = str.maketrans("ÐðƉɖ", "ĐđĐđ")
_OTHER_D = re.compile("[ÐðƉɖ]")

_LONGEST_SYLLABLE = 16
"""Characters: "nghiêng" has seven, more where marks are written apart."""


class OldEncoding(StrEnum):
    TCVN3 = "TCVN3"
    VNI = "VNI"


_FONTS = ((".vn", OldEncoding.TCVN3), ("vni-", OldEncoding.VNI), ("vni ", OldEncoding.VNI))


def encoding_of_font(name: str) -> OldEncoding | None:
    """The old encoding that a font shows: .VnTime, .VnArialH and their like, VNI-Times."""
    lower = name.strip().lower()
    return next((encoding for beginning, encoding in _FONTS if lower.startswith(beginning)), None)


def from_font(text: str, encoding: OldEncoding) -> str:
    """Text that is set in an old font, in Unicode (NFC); with letters that no old font has it is Unicode already."""
    if text.isascii() or has_vietnamese(text):
        return text
    return from_tcvn3(text) if encoding is OldEncoding.TCVN3 else from_vni(text)


def from_tcvn3(text: str) -> str:
    """TCVN3 text that was read as Latin letters, in Unicode (NFC)."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """VNI-Windows text that was read as Latin letters, in Unicode (NFC)."""
    return unicodedata.normalize("NFC", re.sub(_VNI_PATTERN, _vni_letter, text))


def old_encoding(text: str) -> OldEncoding | None:
    """The old encoding that `text` is in, if it looks like one: two words at least that make sense only then, or one
    with a soft hyphen within its syllable."""
    strange = _strange(text)
    if len(strange) < 2:
        sure = any(map(_has_tcvn3_u, strange)) and not has_vietnamese(text)
        return OldEncoding.TCVN3 if sure else None
    readings = {
        OldEncoding.VNI: sum(is_syllable(from_vni(word)) for word in strange),
        OldEncoding.TCVN3: sum(is_syllable(from_tcvn3(word)) for word in strange),
    }
    best = max(readings, key=lambda encoding: readings[encoding])
    return best if readings[best] >= 2 and readings[best] * 4 >= len(strange) * 3 else None


def without_soft_hyphens(text: str) -> str:
    """`text` without U+00AD, but for words in which it is the letter ư of TCVN3: a syllable is never parted."""
    return _WORD.sub(lambda word: word[0] if _has_tcvn3_u(word[0]) else word[0].replace("\xad", ""), text)


def _has_tcvn3_u(word: str) -> bool:
    letters = all(letter.isascii() or ord(letter) in _TCVN3 for letter in word)
    return letters and "\xad" in word[1:] and is_syllable(from_tcvn3(word))


def in_unicode(text: str, encoding: OldEncoding) -> str:
    """A text that may be in an old encoding, in Unicode (NFC); what makes sense as it stands is left alone.

    It is read line by line, for lines of another font may stand beside; where Vietnamese letters are in the line
    itself, word by word.
    """
    if text.isascii():
        return text
    convert = from_tcvn3 if encoding is OldEncoding.TCVN3 else from_vni
    whole = not has_vietnamese(text) and old_encoding(text) is encoding
    return "\n".join(_line_in_unicode(line, convert, whole) for line in text.split("\n"))


def _line_in_unicode(line: str, convert: Callable[[str], str], whole: bool) -> str:
    strange = _strange(line)
    if not strange and not whole:
        return line
    if has_vietnamese(line):
        return _WORD.sub(lambda word: _word_in_unicode(word[0], convert), line)
    read = convert(line)
    return read if whole or len(_strange(read)) * 4 <= len(strange) else line


def has_vietnamese(text: str) -> bool:
    """Whether there are letters that no old font was ever read as."""
    return any(letter > "\xff" and letter.isalpha() for letter in text)


def _word_in_unicode(word: str, convert: Callable[[str], str]) -> str:
    read = word if _is_ascii_or_syllable(word) else convert(word)
    return read if is_syllable(read) else word


def _strange(text: str) -> list[str]:
    """Words that are none of Vietnamese or ASCII; signs alone, as the mark of a note, are no words."""
    return [word for word in _WORD.findall(text) if not _is_ascii_or_syllable(word) and any(map(str.isalpha, word))]


def with_vietnamese_d(text: str) -> str:
    """`text` with the letter Đ in the place of others that look the same: U+00D0, of Iceland, and U+0189, of Africa.

    In an old font U+00D0 is another letter: then the text stays as it is.
    """
    if not _OTHER_D.search(text) or old_encoding(text) is not None:
        return text
    return _WORD.sub(lambda word: _with_d(word[0]), text)


def _with_d(word: str) -> str:
    read = word.translate(_AS_D)
    return read if read.isupper() or is_syllable(read) else word


@lru_cache(maxsize=1 << 14)
def is_syllable(word: str) -> bool:
    """Whether `word` is built like one Vietnamese syllable: its letters, one vowel group, one tone at most."""
    if len(word) > _LONGEST_SYLLABLE:
        return False
    lower = unicodedata.normalize("NFC", word.lower())
    bare, tones = _without_tones(lower)
    return tones <= 1 and set(bare) <= _LETTERS and bool(_SYLLABLE.fullmatch(fold(lower)))


def _is_ascii_or_syllable(word: str) -> bool:
    return word.isascii() or is_syllable(word)


def _without_tones(word: str) -> tuple[str, int]:
    parts = unicodedata.normalize("NFD", word)
    tones = [part for part in parts if part in _TONE_SIGNS.values()]
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones)), len(tones)


def _vni_pairs() -> dict[str, str]:
    pairs = dict(_VNI_SINGLE)
    for vowel in ("a", "e", "o", "u", "y", "ô", "ö"):
        plain = _VNI_SINGLE.get(vowel, vowel)
        pairs |= {vowel + sign: plain + tone for sign, tone in _TONE_SIGNS.items()}
    for vowel in "aeo":
        pairs |= {vowel + sign: vowel + "\u0302" + tone for sign, tone in _CIRCUMFLEX_SIGNS.items()}
    pairs |= {"a" + sign: "a\u0306" + tone for sign, tone in _BREVE_SIGNS.items()}
    return {pair: unicodedata.normalize("NFC", letter) for pair, letter in pairs.items()}


_VNI = _vni_pairs()
_VNI_PATTERN = "(?i:" + "|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)) + ")"


def _vni_letter(match: re.Match[str]) -> str:
    written = match.group()
    letter = _VNI[written.lower()]
    return letter.upper() if written[0].isupper() else letter
