"""The command that binds minutes into a volume: of one year, one month, or a selection."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from kcnminutes import exchange
from kcnminutes.archive import Archive, Summary
from kcnminutes.cli.folders import scratch
from kcnminutes.cli.output import emit
from kcnminutes.cli.sealing import enclosure_of, print_minutes, printed_anew
from kcnminutes.record import Conference, Status
from kcnminutes.words import UserError, t


def run(wanted: Namespace, folder: Path) -> int:
    """Binds what is wanted from the archive in `folder`, the earliest conference first; returns the exit status."""
    from kcnminutes.minutes import (
        bind_volume,
        compose_volume,
        office_from_dict,
        period_words,
        span_words,
        volume_entry,
    )

    target = Path(wanted.to)
    if target.suffix.casefold() != ".pdf":
        raise UserError(t("tập biên bản {name} phải là tệp PDF", name=target.name), t("hãy đặt tên tệp có đuôi .pdf"))
    warnings: list[str] = []
    with Archive.open(folder, write=False) as archive, scratch() as between:
        office = office_from_dict(archive.setting("office"))
        entries, files = [], []
        for number, id in enumerate(_chosen(archive, wanted)):
            conference = archive.load(id).conference
            entry = volume_entry(conference, office)
            file, problems = _pages(archive, conference, Path(between) / f"{number}.pdf")
            warnings.extend(t("hội nghị {id}: {problem}", id=id, problem=problem) for problem in problems)
            entries.append(entry)
            files.append(file)
        if drafts := sum(entry.draft for entry in entries):
            warnings.append(t("{count} trong {all} biên bản còn là dự thảo", count=drafts, all=len(entries)))
        year, month = wanted.month or (wanted.year, None)
        period = period_words(year, month) if year else span_words(entries)
        volume = compose_volume(entries, period, office)
        pages: list[int] = []
        exchange.write_whole(target, lambda out: pages.append(bind_volume(volume, files, Path(between), out).pages))
    emit({"path": str(target), "conferences": len(files), "pages": pages[0], "warnings": warnings})
    return 0


def _pages(archive: Archive, conference: Conference, place: Path) -> tuple[Path, Sequence[str]]:
    """The PDF of one minutes and its warnings: of a sealed version the kept one, else printed into `place`."""
    from kcnminutes.minutes import write_pages

    kept = archive.kept_file(conference.id)
    if kept is not None:
        return kept, ()
    enclosure = enclosure_of(archive, conference)
    made = print_minutes(enclosure)
    exchange.write_whole(place, lambda out: write_pages(made, enclosure.print_copies, out))
    return place, (*made.warnings, printed_anew()) if conference.status is Status.FINAL else made.warnings


def _chosen(archive: Archive, wanted: Namespace) -> list[str]:
    """The ids that are wanted, the earliest conference first. Raises UserError."""
    if wanted.ids:
        return [summary.id for summary in sorted(map(archive.summary, set(wanted.ids)), key=_when)]
    year, month = wanted.month or (wanted.year, None)
    found = [
        summary
        for summary in archive.summaries()
        if summary.starts_at.year == year and month in (None, summary.starts_at.month)
    ]
    if not found:
        period = f"{month}/{year}" if month else str(year)
        problem = t("không có hội nghị nào trong kỳ {period}", period=period)
        raise UserError(problem, t("hãy chọn kỳ khác, hoặc xem kho có những hội nghị nào bằng lệnh list"))
    return [summary.id for summary in sorted(found, key=_when)]


def _when(summary: Summary) -> tuple[datetime, int, str]:
    return summary.starts_at, summary.number or 0, summary.id
