"""Names of persons, and the positions that stand right before them (Decree 30, Annex II, II and V.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kcnminutes.language import is_syllable
from kcnminutes.minutes.form import official
from kcnminutes.minutes.form.finding import Rule, Spot
from kcnminutes.minutes.form.passage import Passage, capitalised, lowered, titled

MIDDLES = ("văn", "thị")
"""The middle words that tell a name wherever they stand."""

_TITLES = frozenset({"ông", "bà", "chí"})
_SURE_FAMILIES = frozenset("nguyễn phạm huỳnh trần đặng bùi ngô đỗ dương trịnh".split())
_BEFORE_NAMES = tuple(
    f"{title} "
    for title in (
        "ông", "bà", "anh", "chị", "đồng chí", "bác sĩ", "bác sỹ", "kỹ sư", "kĩ sư", "luật sư", "kiến trúc sư",
        "tiến sĩ", "tiến sỹ", "thạc sĩ", "thạc sỹ", "giáo sư", "cử nhân", "dược sĩ", "nghệ sĩ", "nghệ nhân",
        "nhà báo", "nhà văn", "nhà giáo", "già làng", "đại tướng", "thượng tướng", "trung tướng", "thiếu tướng",
        "đại tá", "thượng tá", "trung tá", "thiếu tá", "đại úy", "thượng úy", "trung úy", "thiếu úy", "hòa thượng",
        "thượng tọa", "đại đức", "ni sư", "sư cô", "linh mục", "mục sư", "giám mục", "chức sắc",
    )
)  # fmt: skip
"""What may stand before the name in its field: then not every word of it is a name's."""

_NO_NAME = frozenset(
    "và với cùng các những của là thay đại diện được cho có không tại theo ở do vì người cộng sự mời từ đến hoặc "
    "phó giám đốc chủ tịch trưởng phòng ban sở cơ quan đơn vị doanh nghiệp công ty cán bộ".split()
)
_PARTICLES = frozenset("van von der den de da di du del la le bin binti al el ibn dos das y e ten ter zu af".split())
_NAME_WORD = re.compile(r"[^\W\d_]+")
_NAME_ENDS = re.compile(r"[,;(\[/]|\s[-–—]\s")
_POSITIONS: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _position in official.POSITIONS:
    _words = tuple(lowered(_position).split())
    _POSITIONS.setdefault(_words[0], []).append((_words, _position))
for _those in _POSITIONS.values():
    _those.sort(key=lambda one: -len(one[0]))
FIRST_WORDS = tuple(_POSITIONS)


def name_field(text: str) -> Iterator[Spot]:
    """A field that holds one person's name: each word of it, up to a comma, a bracket or a dash.

    Names of other peoples keep their own way (K'Brông, Ludwig van Beethoven), so only Vietnamese syllables are
    judged; a name in capitals is one.
    """
    end = match.start() if (match := _NAME_ENDS.search(text)) else len(text)
    words = list(_NAME_WORD.finditer(text, 0, end))
    if not 0 < len(words) <= 6 or any(lowered(word.group()) in _NO_NAME for word in words):
        return
    if (
        text[:end].isupper()
        or lowered(text).lstrip().startswith(_BEFORE_NAMES)
        or any(_glued(text, word) for word in words)
    ):
        return
    foreign = [word.group() for word in words if not is_syllable(lowered(word.group()))]
    right = [_right(word.group(), bool(foreign)) for word in words]
    if right != [word.group() for word in words]:
        begin, last, name = words[0].start(), words[-1].end(), right[0]
        for before, word, letters in zip(words, words[1:], right[1:], strict=False):
            name += text[before.end() : word.start()] + letters
        yield Spot(begin, last, name, Rule.PERSON)


def _right(word: str, beside_foreign: bool) -> str:
    """One word of a name as it should be; what is not Vietnamese, or may stand in a foreign name, as it is."""
    low = lowered(word)
    if not is_syllable(low) or (beside_foreign and low in _PARTICLES) or word.isupper():
        return word
    return titled(low)


def _glued(text: str, word: re.Match[str]) -> bool:
    """Whether a word hangs on another one by a hyphen, an apostrophe, a dot or a digit."""
    return text[word.start() - 1 : word.start()].strip() != "" or text[word.end() : word.end() + 1].strip(" ,;(") != ""


def middle(passage: Passage, at: int) -> Iterator[Spot]:
    """ "Nguyễn văn An": a family name before, a name after."""
    if not (passage.small(at) and passage.joined(at) and passage.joined(at + 1)):
        return
    family, given = passage.words[at - 1], passage.words[at + 1]
    if family not in official.FAMILIES or not is_syllable(given):
        return
    if passage.capital(at - 1) and passage.capital(at + 1) and not passage.word(at + 1).isupper():
        start, end, middle_ = passage.starts[at - 1], passage.end(at + 1), passage.starts[at]
        right = passage.text[start:middle_] + capitalised(passage.text[middle_:end])
        yield Spot(start, end, right, Rule.PERSON)
    elif passage.before(at - 1) in _TITLES and (family in _SURE_FAMILIES or passage.capital(at - 1)):
        name = (family, passage.words[at], given)
        if given in _NO_NAME:
            return
        right = " ".join(map(capitalised, name))
        yield Spot(passage.starts[at - 1], passage.end(at + 1), right, Rule.PERSON)


def position(passage: Passage, at: int) -> Iterator[Spot]:
    """A position with a person's name right after it."""
    for words, right in _POSITIONS[passage.words[at]]:
        if passage.follow(at, *words):
            after = at + len(words)
            written = passage.text[passage.starts[at] : passage.end(after - 1)]
            if _is_small_beside(written, right) and _name_at(passage, after):
                yield Spot(passage.starts[at], passage.end(after - 1), right, Rule.POSITION)
            return


def position_field(text: str) -> Iterator[Spot]:
    """A field that holds a position: it stands right after the name on paper."""
    passage = Passage(text)
    for at, word in enumerate(passage.words[:1]):
        for words, right in _POSITIONS.get(word, ()):
            if passage.follow(at, *words):
                written = passage.text[passage.starts[at] : passage.end(at + len(words) - 1)]
                if _is_small_beside(written, right):
                    yield Spot(passage.starts[at], passage.end(at + len(words) - 1), right, Rule.POSITION)
                return


def _is_small_beside(written: str, right: str) -> bool:
    """Whether a letter is small that should be a capital; one capital too many is left alone."""
    words, rights = written.split(), right.split()
    return len(words) == len(rights) and any(
        have[0].islower() and want[0].isupper() for have, want in zip(words, rights, strict=True)
    )


def _name_at(passage: Passage, at: int) -> bool:
    """Three words in capitals, the first a family's."""
    return (
        passage.low_word(at) in official.FAMILIES
        and all(passage.joined(step) and passage.capital(step) for step in (at, at + 1, at + 2))
        and all(not passage.word(step).isupper() for step in (at, at + 1, at + 2))
    )
