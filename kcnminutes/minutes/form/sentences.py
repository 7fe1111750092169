"""A capital after a full stop, a question mark, an exclamation mark (Decree 30, Annex II, I)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kcnminutes.minutes.form.finding import Rule, Spot
from kcnminutes.minutes.form.passage import Passage, capitalised

_AFTER_AN_END = re.compile(r"[.?!](?=[\s*])[\s*]+([^\W\d_A-ZĐ])")
_BEGINNING = re.compile(r"[\s*]*([^\W\d_A-ZĐ])")
_WORD = re.compile(r"[^\W\d_]+")
_OPENERS = "(*[\"'“‘"
_LONGEST_TOKEN = 40

_ABBREVIATIONS = frozenset(
    "tp tx tt ts ths pgs gs bs bsck ks kts cn cv ls th nxb tr trg vv stt sđt đt đc mr mrs ms dr st no co ltd corp inc "
    "kt tm tl tuq jsc "
    "jr sr vs etc cf ca approx prof kg km mst ubnd.tp q p h x t ks cty vpđd bch tnhh cp đ/c đ/k n.b hđ".split()
)
"""What ends with a dot and goes on, in small letters."""

_COUNTED = frozenset(
    "mục câu điều phần ý bước chương lục bảng hình nhóm việc vụ khoản số tổ đoạn điểm bài kỳ đợt quý tiết".split()
)
"""Before the number of a part: "Mục 1. phạm vi"."""


def sentences(passage: Passage) -> Iterator[Spot]:
    """Words that begin a sentence with a small letter."""
    text = passage.text
    for found in _AFTER_AN_END.finditer(text):
        mark, letter = found.start(), found.start(1)
        if text[letter].islower() and (text[mark] != "." or _ends_a_sentence(text, mark)):
            yield from _small(text, letter)


def beginning(passage: Passage) -> Iterator[Spot]:
    """A text of its own that begins with a small letter."""
    found = _BEGINNING.match(passage.text)
    if found and found[1].islower():
        yield from _small(passage.text, found.start(1))


def _small(text: str, at: int) -> Iterator[Spot]:
    """The word at a letter, unless its small letter is its own (iPhone, www.kcn.vn, a list's "b)")."""
    match = _WORD.match(text, at)
    if match is None:
        return
    word, after = match.group(), text[match.end() : match.end() + 2]
    if any(letter.isupper() for letter in word[1:]) or (len(word) == 1 and after[:1] in {")", ".", "/", "-"}):
        return
    if after[:1] in {"@", "_", "/", ":"} or after[:1].isdigit() or (after[:1] == "." and after[1:].isalnum()):
        return
    yield Spot(at, match.end(), capitalised(word), Rule.SENTENCE)


def _ends_a_sentence(text: str, stop: int) -> bool:
    """Whether the dot at `stop` is a full stop: not an abbreviation's, a list number's, an ellipsis'."""
    if text[stop - 1 : stop] in {"", ".", "…", "?", "!"} or text[stop - 1].isspace():
        return False
    begin = stop
    while begin > 0 and stop - begin < _LONGEST_TOKEN and not text[begin - 1].isspace():
        begin -= 1
    token = text[begin:stop].lstrip(_OPENERS)
    digits = token.rstrip("*")
    if digits and all(part.isdigit() for part in digits.split(".")):
        return not _numbers_an_item(text, begin, digits)
    letters = token.casefold()
    if len(letters) < 2 or letters in _ABBREVIATIONS or "@" in token or "://" in token:
        return False
    if "." in token:
        return False
    return not (token.strip("IVX") == "" and _begins_a_line(text, begin))


def _numbers_an_item(text: str, begin: int, digits: str) -> bool:
    if any(len(part) > 3 for part in digits.split(".")):
        return False
    before = text[max(0, begin - 20) : begin].rstrip(" \t\u00a0*")
    if not before or before[-1] in "\n:;,(.-–":
        return True
    return before.split()[-1].casefold() in _COUNTED


def _begins_a_line(text: str, begin: int) -> bool:
    before = text[max(0, begin - 3) : begin].rstrip(" \t*")
    return not before or before[-1] == "\n"
