"""Names known beforehand, looked for in a text whatever their capitals: offices, laws, places, persons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from kcnminutes.minutes.form import official
from kcnminutes.minutes.form.finding import Rule, Spot
from kcnminutes.minutes.form.passage import Passage
from kcnminutes.minutes.form.spelling import other_tone, same_tone

_WORD = re.compile(r"[^\W_]+")
_DASHES = str.maketrans("–—", "--")

_SEVERAL = frozenset("các những mỗi mọi từng nhiều số vài hai ba bốn năm cấp loại một nền".split())
"""Before what is meant of any such office or law, and so no name."""

_PART_OF_ANOTHER = {
    "sở": frozenset("cơ trụ công hội xứ thị khu".split()),
    "bộ": frozenset("cán nội toàn đồng tiến đường cục đảng chi đi bách trung bắc nam ngoại thủy sơ trình".split()),
    "luật": frozenset("pháp kỷ kỉ quy qui về ngành môn dự án luật bộ".split()),
    "quốc": frozenset("đại trung".split()),
    "việt": frozenset("hán".split()),
}
"""Words that make another word of the next one: "cơ sở tài chính", "cán bộ y tế", "pháp luật đất đai"."""

_GOES_ON = {
    "nội": frozenset("dung bộ lực vụ thành thất trợ địa tiết tâm ngoại quy các dịch".split()),
    "hội": frozenset("nhập tụ nghị thảo họp viên trường đồng".split()),
    "hòa": frozenset("giải nhập hợp bình đồng thuận".split()),
    "đồng": frozenset("ý thời tình thuận loạt bộ hành".split()),
    "an": frozenset("toàn ninh ủi tâm dân sinh".split()),
    "bình": frozenset("thường quân luận chọn đẳng ổn xét".split()),
    "thuận": frozenset("lợi tiện chiều".split()),
    "hải": frozenset("quan sản ngoại".split()),
    "nam": frozenset("giới nữ châm".split()),
}
"""A small last word that belongs to the next one: "ông Hà nội dung", "ông Lâm đồng ý"."""

_LEADING_TO_A_MINISTRY = frozenset("của với và do tại gửi trình theo từ báo bởi cùng đến".split())

_OF_ORGANISATIONS = re.compile(
    r"(?:Sở|Ban|Ủy ban|Uỷ ban|Hội đồng|Chi cục|Cục|Tổng cục|Bộ|Công ty|Tổng công ty|Tập đoàn|Trung tâm|Trường|Hiệp hội|"
    r"Hội|Liên đoàn|Chi nhánh|Ngân hàng|Quỹ|Viện|Công an|Kho bạc|Bảo hiểm|Thanh tra|Phòng|Đảng ủy|Văn phòng) "
)
_SURE_IN_SMALL = frozenset({"sở", "ủy", "uỷ", "hội", "chi", "cục"})


class Small(Enum):
    """When a name wholly in small letters is a finding."""

    YES = auto()
    AFTER_A_TITLE = auto()
    """Only after "ông", "bà" or the like."""
    NO = auto()


class Phrase(NamedTuple):
    """A name as it is written: its words, and before each what parts it from the last ("", "-", ",").

    `loose`: a capital too many is none of our business.
    """

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    rule: Rule
    small: Small = Small.YES
    mixed: bool = True
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """Names that the office has in its directory, in their right form."""

    persons: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    def joined(self, other: Names) -> Names:
        return Names(self.persons | other.persons, self.units | other.units, self.places | other.places)


class Index:
    """Phrases by their first two words, the longest first; the first that says how a name is written is believed."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        known: dict[tuple[str, ...], Phrase] = {}
        for phrase in phrases:
            known.setdefault(_key(phrase), phrase)
        self._begun: dict[str, dict[str, list[tuple[tuple[str, ...], Phrase]]]] = {}
        for key in sorted(known, key=lambda key: (-len(key), key)):
            self._begun.setdefault(key[0], {}).setdefault(key[1], []).append((key, known[key]))

    def first_words(self) -> Iterator[str]:
        """Every word that begins a name, in each of its spellings."""
        for word in self._begun:
            yield word
            yield other_tone(word)

    def at(self, passage: Passage, at: int) -> Phrase | None:
        """The longest name whose letters, capitals or not, stand from a word on."""
        second = same_tone(passage.low_word(at + 1))
        for key, phrase in self._begun.get(same_tone(passage.words[at]), {}).get(second, ()):
            if _stands(passage, at, key, phrase):
                return phrase
        return None


def _stands(passage: Passage, at: int, key: tuple[str, ...], phrase: Phrase) -> bool:
    if at + len(key) > len(passage.words):
        return False
    return all(
        same_tone(passage.words[at + step]) == word and (not step or _gap(passage, at + step) == phrase.gaps[step])
        for step, word in enumerate(key)
    )


def _gap(passage: Passage, at: int) -> str | None:
    gap = passage.gap(at)
    return None if "\n" in gap else gap.strip().translate(_DASHES)


def phrase(name: str, rule: Rule, small: Small = Small.YES, *, mixed: bool = True, loose: bool = False) -> Phrase:
    """A name, cut into its words."""
    words, gaps, end = [], [], 0
    for match in _WORD.finditer(name):
        gaps.append(name[end : match.start()].strip().translate(_DASHES))
        words.append(match.group())
        end = match.end()
    return Phrase(tuple(words), tuple(gaps), rule, small, mixed, loose)


def index_of(names: Names) -> Index:
    """All that is known: what the state writes one way, then the directory, then the boards of other provinces."""
    return Index(
        (
            *(phrase(name, Rule.ORGANISATION) for name in official.OFFICES),
            *(phrase(name, Rule.DOCUMENT_TYPE) for name in official.LAWS),
            *(phrase(name, Rule.PLACE) for name in official.COUNTRY),
            *(one for name in sorted(names.persons) if (one := _person(name)) is not None),
            *_agreed(one for name in sorted(names.units) if (one := _unit(name)) is not None),
            *(phrase(name, Rule.ORGANISATION, loose=True) for name in official.BOARDS),
        )
    )


def _agreed(phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """The phrases that are written one way: where the office itself is in two minds, it knows nothing."""
    ways: dict[tuple[str, ...], set[Phrase]] = {}
    for one in phrases:
        ways.setdefault(_key(one), set()).add(one)
    for several in ways.values():
        if len(several) == 1:
            yield several.pop()


def _key(one: Phrase) -> tuple[str, ...]:
    return tuple(same_tone(word.lower()) for word in one.words)


def _person(name: str) -> Phrase | None:
    words = name.split()
    if len(words) < 2 or not all(word.isalpha() and word.istitle() for word in words):
        return None
    if len(words) == 2:
        return phrase(name, Rule.PERSON, Small.AFTER_A_TITLE, mixed=False)
    return phrase(name, Rule.PERSON)


def _unit(name: str) -> Phrase | None:
    """An organisation of the directory; None for what is described rather than named."""
    name = " ".join(name.split())
    if not _OF_ORGANISATIONS.match(name) or any(mark in name for mark in ",;()/"):
        return None
    made = phrase(name, Rule.ORGANISATION)
    capitals = sum(word[0].isupper() for word in made.words)
    if len(made.words) < 3 and made.words[0] != "Sở":
        return None
    if capitals < 2 or name.isupper():
        return None
    sure = made.words[0].lower() in _SURE_IN_SMALL or len(made.words) > 3
    return made if sure else made._replace(small=Small.NO)


def known_name(passage: Passage, at: int, index: Index) -> Iterator[Spot]:
    """The name that stands from a word on, where its capitals are not those of the known one."""
    found = index.at(passage, at)
    if found is None:
        return
    last = at + len(found.words) - 1
    written = [passage.word(step) for step in range(at, last + 1)]
    right = [_as(word, like) for word, like in zip(written, found.words, strict=True)]
    if right == written or _shouted(written, found):
        return
    if found.loose and all(have[0].isupper() or want[0].islower() for have, want in zip(written, right, strict=True)):
        return
    if written[-1].islower() and _next(passage, last) in _GOES_ON.get(written[-1], ()):
        return
    small = all(word.islower() for word in written)
    if not (_meant_in_small(passage, at, found) if small else found.mixed):
        return
    yield Spot(passage.starts[at], passage.end(last), _rewritten(passage, at, right), found.rule)


def _next(passage: Passage, at: int) -> str:
    return passage.low_word(at + 1) if passage.joined(at + 1) else ""


def _as(word: str, like: str) -> str:
    if len(word) != len(like):
        return word
    return "".join(
        letter.upper() if shape.isupper() else letter.lower() for letter, shape in zip(word, like, strict=True)
    )


def _shouted(written: list[str], found: Phrase) -> bool:
    """Whether it is in capitals of a title."""
    return any(
        len(have) > 1 and have.isupper() and not like.isupper() for have, like in zip(written, found.words, strict=True)
    )


def _meant_in_small(passage: Passage, at: int, found: Phrase) -> bool:
    before = passage.before(at)
    first = passage.words[at]
    if found.small is Small.AFTER_A_TITLE:
        return before in {"ông", "bà", "chí"}
    if found.small is Small.NO or before in _SEVERAL or before in _PART_OF_ANOTHER.get(first, ()):
        return False
    if first == "bộ" and found.rule is Rule.ORGANISATION:
        return before in _LEADING_TO_A_MINISTRY
    return True


def _rewritten(passage: Passage, at: int, words: list[str]) -> str:
    parts = [words[0]]
    for step, word in enumerate(words[1:], at + 1):
        parts += [passage.gap(step), word]
    return "".join(parts)
