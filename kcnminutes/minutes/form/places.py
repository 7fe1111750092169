"""Administrative units: "tỉnh Lâm Đồng", "Phường 1", "Thành phố Hồ Chí Minh" (Decree 30, Annex II, III.1)."""

from __future__ import annotations

from collections.abc import Iterator

from kcnminutes.minutes.form import official
from kcnminutes.minutes.form.finding import Rule, Spot
from kcnminutes.minutes.form.known import Index, Names, phrase
from kcnminutes.minutes.form.passage import Passage, capitalised, lowered

_UNITS = {"tỉnh": ("tỉnh",), "thành": ("thành", "phố"), "thủ": ("thủ", "đô"), "tp": ("tp",)}
FIRST_WORDS = (*_UNITS, "phường", "quận")
_WRITTEN_LARGE = {("thủ đô", "hà nội"), ("thành phố", "hồ chí minh")}
_COUNTED = frozenset("các những mỗi mọi từng nhiều số vài".split())
_ORDINARY = frozenset({"hòa bình", "nam định", "thái bình", "quảng bình"})
"""Names that in small letters may be plain words ("thành phố hòa bình")."""

_PERSONS = Index(phrase(name, Rule.PLACE) for name in official.PERSONS_IN_PLACES)


def index_of(names: Names) -> Index:
    """The places that may follow "tỉnh", "thành phố", "thủ đô"."""
    return Index(
        phrase(name, Rule.PLACE) for name in (*official.PROVINCES, *sorted(names.places)) if _well_formed(name)
    )


def _well_formed(name: str) -> bool:
    words = name.replace(" - ", " ").split()
    return len(words) > 1 and all(word.isalpha() and word.istitle() for word in words)


def unit(passage: Passage, at: int, places: Index) -> Iterator[Spot]:
    """A unit's common noun at a word, with the name or number after it."""
    first = passage.words[at]
    if first in _UNITS:
        noun = _UNITS[first]
        if passage.follow(at, *noun):
            yield from _named(passage, at, len(noun), places)
    elif passage.joined(at + 1):
        yield from _ward(passage, at)


def _named(passage: Passage, at: int, length: int, places: Index) -> Iterator[Spot]:
    begin = at + length
    if begin >= len(passage.words) or not (passage.joined(begin) or passage.gap(begin) in {". ", "."}):
        return
    found = places.at(passage, begin)
    if found is None:
        return
    last = begin + len(found.words) - 1
    written = passage.text[passage.starts[begin] : passage.end(last)]
    name = "".join(_shaped(passage, begin, found.words))
    noun = passage.text[passage.starts[at] : passage.end(begin - 1)]
    right = noun if passage.words[at] == "tp" else _noun(passage, at, noun, lowered(" ".join(found.words)))
    if written.isupper() or (written.islower() and lowered(written) in _ORDINARY):
        return
    if name != written:
        yield Spot(passage.starts[begin], passage.end(last), name, Rule.PLACE)
    elif right != noun and not noun.isupper():
        right += passage.text[passage.end(begin - 1) : passage.end(last)]
        yield Spot(passage.starts[at], passage.end(last), right, Rule.UNIT)


def _shaped(passage: Passage, begin: int, like: tuple[str, ...]) -> Iterator[str]:
    for step in range(len(like)):
        if step:
            yield passage.gap(begin + step)
        yield capitalised(passage.words[begin + step])


def _noun(passage: Passage, at: int, noun: str, name: str) -> str:
    """The common noun as the decree writes it before this name; at the beginning of a sentence it is not judged."""
    if (lowered(noun), name) in _WRITTEN_LARGE:
        return capitalised(lowered(noun))
    return noun if passage.begins(at) else lowered(noun)


def _ward(passage: Passage, at: int) -> Iterator[Spot]:
    if not passage.small(at) or passage.before(at) in _COUNTED or passage.before(at).isdigit():
        return
    number = passage.words[at + 1]
    after = passage.text[passage.end(at + 1) : passage.end(at + 1) + 2]
    numbered = number.isascii() and number.isdigit() and len(number) < 3
    if numbered and (after[:1] in {"/", "%"} or (after[:1] in {".", ","} and after[1:].isdigit())):
        return
    if numbered and passage.low_word(at + 2) in {"xã", "phường", "thị"} and passage.joined(at + 2):
        return
    person = _PERSONS.at(passage, at + 1)
    if numbered or (person is not None and passage.word(at + 1)[0].isupper()):
        end = passage.end(at + 1 if person is None else at + len(person.words))
        yield Spot(passage.starts[at], end, capitalised(passage.text[passage.starts[at] : end]), Rule.UNIT)
