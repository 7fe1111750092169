"""A PDF carries less than its record: no follow-up, print copies for photos, as a rule no papers. What becomes of that.

By itself it gives the record without what it lacks, and warnings that name each. Over a conference that the archive
holds, what it lacks is taken from there: an original is never replaced by its print copy, no follow-up is forgotten.
"""

from __future__ import annotations

import filecmp
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kcnminutes.exchange.paths import named_files, shown
from kcnminutes.record import Cleaned, Conference
from kcnminutes.words import t


@dataclass(frozen=True, slots=True)
class Partial:
    """What the PDF says and carries. `print_copies` are among `files`."""

    whole: Conference
    files: Mapping[str, Path]
    print_copies: frozenset[str]
    cleaned: tuple[Cleaned, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """A record every file of which is there, and what is to be said of it."""

    conference: Conference
    files: Mapping[str, Path]
    warnings: tuple[Cleaned, ...]


def alone(partial: Partial) -> Filled:
    """The record as far as the PDF carries it."""
    return _filled(partial, partial.whole, partial.files, partial.print_copies, frozenset(), _follow_up(partial.whole))


def over(
    partial: Partial, stored: Conference, originals: Mapping[str, Path], print_copies: Mapping[str, Path]
) -> Filled:
    """The record with what the archive holds of the same conference, by path, where the PDF lacks it."""
    known = {task.id: task for task in stored.directives}
    directives = tuple(
        replace(task, status=known[task.id].status, result=known[task.id].result, closed_on=known[task.id].closed_on)
        if task.id in known
        else task
        for task in partial.whole.directives
    )
    taken = {
        file: path
        for file, path in originals.items()
        if (file in partial.print_copies or file not in partial.files) and path.is_file()
    }
    other = frozenset(
        file
        for file in partial.print_copies & taken.keys()
        if not any(_same(path, partial.files[file]) for path in (taken[file], print_copies.get(file)))
    )
    return _filled(
        partial,
        replace(partial.whole, directives=directives),
        {**partial.files, **taken},
        partial.print_copies - taken.keys(),
        other,
        _follow_up(partial.whole) if any(task.id not in known for task in directives) else [],
    )


def _filled(
    partial: Partial,
    whole: Conference,
    files: Mapping[str, Path],
    print_copies: frozenset[str],
    other: frozenset[str],
    notes: list[Cleaned],
) -> Filled:
    for number, photo in enumerate(whole.photos):
        field = f"photos[{number}].file"
        if photo.file not in files:
            notes.append(Cleaned(field, t("tệp PDF không mang ảnh {file} nên bỏ ảnh này", file=shown(photo.file))))
        elif photo.file in print_copies:
            notes.append(Cleaned(field, t("tệp PDF chỉ mang bản in của ảnh, không có ảnh gốc")))
        elif photo.file in other:
            notes.append(Cleaned(field, t("bản in trong tệp PDF khác ảnh cùng tên trong kho; giữ ảnh trong kho")))
    notes += [
        Cleaned(
            f"attachments[{number}].file",
            t("tệp PDF không mang tài liệu {file} nên bỏ tài liệu này", file=shown(attachment.file)),
        )
        for number, attachment in enumerate(whole.attachments)
        if attachment.file not in files
    ]
    conference = replace(
        whole,
        photos=tuple(photo for photo in whole.photos if photo.file in files),
        attachments=tuple(attachment for attachment in whole.attachments if attachment.file in files),
    )
    kept = {file: files[file] for _, file in named_files(conference)}
    return Filled(conference, kept, (*partial.cleaned, *notes))


def _same(one: Path | None, other: Path) -> bool:
    return one is not None and filecmp.cmp(one, other, shallow=False)


def _follow_up(whole: Conference) -> list[Cleaned]:
    if not whole.directives:
        return []
    return [Cleaned("directives", t("tệp PDF không mang tiến độ nhiệm vụ, kết quả và ngày xong/thôi"))]
