"""Changes of a long text that keep its light marks whole: bold and italic, lists, Enter, taking letters out.

Every function takes a text and code points of it, and gives the new text and where the cursor or the chosen part is
then. The marks have no width for who types: a word is bold, whatever stars stand round it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kcnminutes.record import BOLD, Run, bodies, body_marks, marks_in, read_runs, write_runs

_ITEM = re.compile(r"[ \t]*(?:(-)|(\d{1,4})\.)(?:[ \t]+|$)")
"""The beginning of an item, of one without letters too."""
_BLANKS = (" ", "\t")
_WORD = re.compile(r"\w+")


def style_at(text: str, at: int) -> tuple[bool, bool]:
    """Whether a letter typed at `at` is bold, and italic."""
    bold = italic = False
    for start, end in bodies(text):
        if start <= at <= end:
            for mark in body_marks(text[start:end]):
                if start + mark.end <= at:
                    bold ^= mark.bold
                    italic ^= mark.italic
    return bold, italic


def toggled(text: str, start: int, end: int, mark: str) -> tuple[str, int, int]:
    """The text with [start, end) in the style of `mark`, or out of it where all of it is; and where the part is now.

    With nothing chosen: the word round the cursor; at the end of a marked part the way out of it; else an empty pair.
    """
    if start == end:
        word = next((one for one in _WORD.finditer(text) if one.start() < start < one.end()), None)
        if word is None:
            return _at_cursor(text, start, mark)
        made, first, last = toggled(text, word.start(), word.end(), mark)
        at = first + start - word.start()
        return made, min(at, last), min(at, last)
    chosen = [part for part in bodies(text) if part[0] < end and part[1] > start]
    worn = all(_worn(text, part, start, end, mark) for part in chosen)
    pieces: list[str] = []
    done, first, last = 0, -1, -1
    for body in chosen:
        pieces.append(text[done : body[0]])
        length = sum(map(len, pieces))
        made, span = _styled(text[body[0] : body[1]], start - body[0], end - body[0], mark, not worn)
        if span is not None:
            first = length + span[0] if first < 0 else first
            last = length + span[1]
        pieces.append(made)
        done = body[1]
    pieces.append(text[done:])
    return ("".join(pieces), first, last) if first >= 0 else (text, start, end)


def _at_cursor(text: str, at: int, mark: str) -> tuple[str, int, int]:
    size = len(mark)
    if text[at - size : at] == text[at : at + size] == mark and text[at + size : at + size + 1] != "*":
        return text[: at - size] + text[at + size :], at - size, at - size
    for one in marks_in(text):
        inside = style_at(text, at)[0 if mark == BOLD else 1]
        if one.start == at and inside and len(mark) == one.end - one.start:
            return text, one.end, one.end
    return text[:at] + mark + mark + text[at:], at + size, at + size


def _letters(body: str) -> list[tuple[int, Run]]:
    """The letters of a body, each with its place and its style."""
    found: list[tuple[int, Run]] = []
    at, skipped = 0, {place for mark in body_marks(body) for place in range(mark.start, mark.end)}
    for run in read_runs(body):
        for letter in run.text:
            while at in skipped:
                at += 1
            found.append((at, replace(run, text=letter)))
            at += 1
    return found


def _worn(text: str, body: tuple[int, int], start: int, end: int, mark: str) -> bool:
    letters = [
        run for at, run in _letters(text[body[0] : body[1]]) if start <= body[0] + at < end and not run.text.isspace()
    ]
    return all(run.bold if mark == BOLD else run.italic for run in letters)


def _styled(body: str, start: int, end: int, mark: str, on: bool) -> tuple[str, tuple[int, int] | None]:
    """A body with a style put on its letters in [start, end) or taken off; and where they stand then."""
    letters = _letters(body)
    chosen = [n for n, (at, run) in enumerate(letters) if start <= at < end and not run.text.isspace()]
    if not chosen:
        return body, None
    first, last = chosen[0], chosen[-1]
    parts = [
        (replace(run, bold=on) if mark == BOLD else replace(run, italic=on)) if first <= n <= last else run
        for n, (_, run) in enumerate(letters)
    ]
    made = write_runs(parts)
    places = [at for at, _ in _letters(made)]
    if last >= len(places):
        return made, (0, len(made))
    return made, (places[first], places[last] + 1)


def cut_out(text: str, start: int, end: int) -> tuple[str, int]:
    """The text without [start, end), the style of what is before and after it kept."""
    before, after = style_at(text, start), style_at(text, end)
    stars = "*" * (2 * (before[0] != after[0]) + (before[1] != after[1]))
    head, tail = text[:start], text[end:]
    if not stars:
        return _with_blanks_outside(text, start, end)
    if before > after:  # it closes: after a letter
        bare = head.rstrip(" \t")
        return bare + stars + head[len(bare) :] + tail, len(head)
    bare = tail.lstrip(" \t")
    return head + tail[: len(tail) - len(bare)] + stars + bare, start


def entered(text: str, start: int, end: int) -> tuple[str, int]:
    """Enter: the next item in a list, the end of the list on an item without letters, else a new paragraph."""
    if start != end:
        text, start = cut_out(text, start, end)
    begin = text.rfind("\n", 0, start) + 1
    stop = _line_end(text, start)
    line = text[begin:stop]
    item = _ITEM.match(line)
    if item is None:
        if not line.strip():
            return text, start  # a new paragraph already
        return _parted(text, start, "\n\n")
    if not line[item.end() :].strip():
        head = text[:begin].rstrip("\n")
        gap = "\n\n" if head else ""
        rest = text[stop:].lstrip("\n")
        return head + gap + ("\n\n" + rest if rest else ""), len(head + gap)
    if start < begin + item.end():
        start = begin + item.end()
    sign = "- " if item[1] else f"{int(item[2]) + 1}. "
    made, at = _parted(text, start, "\n" + sign)
    return (made, at) if item[1] else (_numbered_on(made, at), at)


def _parted(text: str, at: int, sign: str) -> tuple[str, int]:
    """The text with `sign` put in at `at`; a style that is on there goes on behind it."""
    bold, italic = style_at(text, at)
    stars = "*" * (2 * bold + italic)
    head, tail = text[:at], text[at:].lstrip(" ")
    if not stars:
        head = head.rstrip(" ") if _letters_in_line(head) else head
        return head + sign + tail, len(head + sign)
    if tail.startswith(stars) and tail[len(stars) : len(stars) + 1] != "*":
        head += stars  # the style ended here anyway
        return head + sign + tail[len(stars) :].lstrip(" "), len(head + sign)
    if head.endswith(stars):
        head = head[: -len(stars)].rstrip(" ")
        return head + sign + stars + tail, len(head + sign + stars)
    head = head.rstrip(" ") + stars + sign + stars
    return head + tail, len(head)


def _letters_in_line(head: str) -> bool:
    """Whether the last line of `head` has letters beside the beginning of an item."""
    line = head.rsplit("\n", 1)[-1]
    item = _ITEM.match(line)
    return bool(line[item.end() if item else 0 :].strip())


def _numbered_on(text: str, at: int) -> str:
    """The items that follow the one at `at`, counted on from it, as long as they were counted."""
    begin = text.rfind("\n", 0, at) + 1
    item = _ITEM.match(text[begin:])
    if item is None or not item[2]:
        return text
    number = int(item[2])
    lines = text[_line_end(text, at) + 1 :].split("\n")
    for n, line in enumerate(lines):
        found = _ITEM.match(line)
        if found is None or not found[2] or int(found[2]) != number:
            break
        number += 1
        lines[n] = line[: found.start(2)] + str(number) + line[found.end(2) :]
    return text[: _line_end(text, at) + 1] + "\n".join(lines)


def listed(text: str, start: int, end: int, *, numbered: bool) -> tuple[str, int, int]:
    """The lines of [start, end) as items of a list, or as paragraphs where they are such items already."""
    begin, stop = text.rfind("\n", 0, start) + 1, _line_end(text, max(end, start))
    lines = [line for line in text[begin:stop].split("\n") if line.strip()] or [""]
    items = [_ITEM.match(line) for line in lines]
    bare = [line[item.end() :] if item else line for line, item in zip(lines, items, strict=True)]
    off = all(item and bool(item[2]) == numbered for item in items)
    head, tail = text[:begin], text[stop:]
    if off:
        middle = "\n\n".join(bare)
        head = head.rstrip("\n") + "\n\n" if head.strip() else ""
    else:
        first = _next_number(head) if numbered else 0
        middle = "\n".join(f"{first + n}. {line}" if numbered else f"- {line}" for n, line in enumerate(bare))
    following = tail.lstrip("\n")
    if following and (off or not _ITEM.match(following)):
        tail = "\n\n" + following
    made = head + middle + tail
    if start == end:
        at = len(head) + len(middle)
        return made, at, at
    return made, len(head), len(head) + len(middle)


def _next_number(head: str) -> int:
    """The number that a list goes on with after `head`."""
    last = _ITEM.match(head.rstrip("\n").rsplit("\n", 1)[-1])
    return int(last[2]) + 1 if last and last[2] and not head.endswith("\n\n") else 1


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def put_in(text: str, start: int, end: int, prose: str) -> tuple[str, int]:
    """The text with [start, end) given over to a pasted text, and the place behind it.

    A first paragraph goes on with the line it is put into, an item begins a line of its own; so does what follows one.
    """
    text, start = cut_out(text, start, end)
    head, tail = text[:start], text[start:]
    bold, italic = style_at(text, start)
    stars = "*" * (2 * bold + italic)
    lines = prose.split("\n")
    if len(lines) == 1 and not _ITEM.match(prose):
        if stars:
            prose = "".join(run.text for run in read_runs(prose))
        return head + prose + tail, len(head + prose)
    if stars:
        head, tail = head.rstrip(" ") + stars, stars + tail.lstrip(" ")
        head = head.removesuffix(stars * 2)
        tail = tail.removeprefix(stars * 2)
    if _ITEM.match(prose) and head and not head.endswith("\n"):
        head = head.rstrip(" ")
        head += "\n" if _ITEM.match(head.rsplit("\n", 1)[-1]) else "\n\n"
    if _ITEM.match(lines[-1]) and tail.strip() and not tail.startswith("\n"):
        tail = "\n\n" + tail.lstrip()
    return head + prose + tail, len(head + prose)


def _with_blanks_outside(text: str, start: int, end: int) -> tuple[str, int]:
    """The text without [start, end), both ends of which wear one style: its marks go on standing beside letters."""
    head, tail = text[:start], text[end:]
    for mark in marks_in(text):
        stars = text[mark.start : mark.end]
        if mark.end == start and tail[:1] in _BLANKS and not any(style_at(text, mark.start)):
            bare = tail.lstrip(" \t")
            head, tail = text[: mark.start] + tail[: len(tail) - len(bare)] + stars, bare
        elif mark.start == end and head[-1:] in _BLANKS and not any(style_at(text, mark.end)):
            bare = head.rstrip(" \t")
            tail = stars + head[len(bare) :] + tail.removeprefix(stars)
            head = bare
    return head + tail, len(head)


def part_of(text: str, start: int, end: int) -> str:
    """[start, end) as a text of its own, with the marks that its letters wear."""
    return cut_out(cut_out(text, end, len(text))[0], 0, start)[0]


def moved(text: str, start: int, end: int, to: int) -> tuple[str, int, int]:
    """The text with [start, end) moved before `to`, and where it stands then; as it was where `to` lies within it."""
    to = next((one.end for one in marks_in(text) if one.start < to < one.end), to)
    if start <= to <= end:
        return text, start, end
    part = part_of(text, start, end)
    if to < start:
        rest = cut_out(text, start, end)[0]
        made, last = put_in(rest, to, to, part)
        return made, max(last - len(part), 0), last
    longer, last = put_in(text, to, to, part)
    made = cut_out(longer, start, end)[0]
    last -= len(longer) - len(made)
    return made, max(last - len(part), 0), last
