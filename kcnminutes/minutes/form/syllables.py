"""Whether a word is built as a Vietnamese syllable is. What is not is of another language and keeps its way."""

from __future__ import annotations

import re
import unicodedata

_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|g|kh|k|ch|c|ph|qu|tr|th|t|b|d|đ|h|l|m|n|p|r|s|v|x)?"
    r"(?:oai|oay|oao|oeo|uay|uây|uôi|ươi|ươu|iêu|yêu|uyê|uya|uyu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi|"
    r"ua|uâ|ui|uê|uô|uơ|uy|ưa|ưi|ươ|ưu|ya|yê|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y)"
    r"(?:ng|nh|ch|c|m|n|p|t)?"
)


def is_syllable(word: str) -> bool:
    """Whether a word in small letters may be a Vietnamese syllable: onset, vowels, ending."""
    if len(word) > 7:
        return False
    bare = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(_TONES))
    return _SYLLABLE.fullmatch(bare) is not None
