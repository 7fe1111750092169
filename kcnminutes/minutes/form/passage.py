"""One text as words with their places, so that each rule looks only where one of its own words stands."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+")
_OPENING = frozenset(".?!:;\n“\"‘'(«[-–—…*+•/")


class Passage:
    """`words` are in small letters; `starts` are code points of `text`. Nothing here grows faster than the text."""

    __slots__ = ("low", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.low = lowered(text)
        found = [(match.group(), match.start()) for match in _WORD.finditer(self.low)]
        self.words = [word for word, _ in found]
        self.starts = [start for _, start in found]

    def low_word(self, at: int) -> str:
        """A word in small letters, "" beyond either end."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def word(self, at: int) -> str:
        """A word as it is written, "" beyond either end."""
        return self.text[self.starts[at] : self.end(at)] if 0 <= at < len(self.words) else ""

    def end(self, at: int) -> int:
        return self.starts[at] + len(self.words[at])

    def gap(self, at: int) -> str:
        """What stands before a word, from the end of the one before it."""
        return self.text[self.end(at - 1) if at else 0 : self.starts[at]]

    def joined(self, at: int) -> bool:
        """Whether only blanks on the same line part a word from the one before it."""
        if not 0 < at < len(self.words):
            return False
        gap = self.gap(at)
        return gap.isspace() and "\n" not in gap

    def follow(self, at: int, *words: str) -> bool:
        """Whether these words stand from `at` on, parted by blanks alone; what is before `at` does not matter."""
        return all(
            self.low_word(at + step) == word and (not step or self.joined(at + step)) for step, word in enumerate(words)
        )

    def before(self, at: int) -> str:
        """The word before, in small letters, where only blanks part the two; else ""."""
        return self.words[at - 1] if self.joined(at) else ""

    def begins(self, at: int) -> bool:
        """Whether a word may begin a sentence, a line, a quotation or an item: there a capital has its own reason."""
        return at == 0 or not _OPENING.isdisjoint(self.gap(at))

    def small(self, at: int) -> bool:
        """Whether a word begins with a small letter."""
        return self.text[self.starts[at]].islower()

    def capital(self, at: int) -> bool:
        """Whether there is such a word and it begins with a capital."""
        return 0 <= at < len(self.words) and self.text[self.starts[at]].isupper()


def lowered(text: str) -> str:
    """The text in small letters, letter for letter: one that has no single small letter stays."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def capitalised(word: str) -> str:
    """The word with its first letter a capital, the others as they are."""
    return word[:1].upper() + word[1:]


def titled(word: str) -> str:
    """The word with its first letter a capital and the others small."""
    return word[:1].upper() + word[1:].lower()
