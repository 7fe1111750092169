"""The commands that read or keep the archive itself: list, show, search, tasks, check, verify, backup,
restore, rebuild."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from kcnminutes.archive import Archive
from kcnminutes.cli.output import complain, emit, write
from kcnminutes.words import sentence, t

if TYPE_CHECKING:
    from kcnminutes.archive import Copied


def run(wanted: Namespace, folder: Path) -> int:
    """Runs one of these commands on the archive in `folder`; returns the exit status."""
    if wanted.command == "restore":
        restored = _restore(Path(wanted.backup), folder)
        emit({"path": str(restored.path)})
        return _name_lost(restored, folder)
    if wanted.command == "rebuild":
        return _rebuild(folder)
    with Archive.open(folder, write=False) as archive:
        match wanted.command:
            case "list":
                _list(archive)
            case "show":
                _show(archive, wanted.id)
            case "search":
                _search(archive, wanted)
            case "tasks":
                _tasks(archive, wanted)
            case "check":
                _check(archive, wanted.id)
            case "backup":
                made = archive.backup(Path(wanted.to), password=_chosen_password() if wanted.lock else "")
                write(f"{made.path}\n")
                return _name_lost(made, folder)
            case "verify":
                return _verify(archive)
    return 0


def _list(archive: Archive) -> None:
    for summary in archive.summaries():
        emit(
            {
                "id": summary.id,
                "title": summary.title or t("Chưa đặt tên"),
                "kind": summary.kind,
                "starts_at": summary.starts_at.isoformat(timespec="minutes"),
                "number": summary.number,
                "symbol": summary.symbol,
                "status": summary.status,
            }
        )


def _show(archive: Archive, conference: str) -> None:
    from kcnminutes.record import record_to_json

    write(record_to_json(archive.load(conference).conference))


def _search(archive: Archive, wanted: Namespace) -> None:
    query = wanted.query.encode("utf-8", "replace").decode("utf-8")  # half characters of a strange console
    hits = archive.search(query, sort=wanted.sort, limit=wanted.limit)
    for hit in hits:
        emit(
            {
                "conference": hit.conference,
                "part": hit.part,
                "part_id": hit.part_id,
                "title": hit.title,
                "date": hit.date.isoformat()[:10],
                "snippet": hit.snippet,
                "hits": [list(pair) for pair in hit.hits],
            }
        )
    if not hits:
        for told in archive.unknown_values(query):
            complain(told)
        suggestion = archive.suggest(query)
        if suggestion:
            complain(sentence(t("không tìm thấy “{query}”", query=query), t("hãy thử “{other}”", other=suggestion)))


def _tasks(archive: Archive, wanted: Namespace) -> None:
    from datetime import date

    if wanted.to is not None:
        from kcnminutes.cli.registering import check_ending

        check_ending(Path(wanted.to))
    assignee = wanted.assignee.encode("utf-8", "replace").decode("utf-8")
    tasks = archive.tasks(date.today(), overdue=wanted.overdue, assignee=assignee)
    if wanted.to is not None:
        from kcnminutes.cli.registering import write_to
        from kcnminutes.minutes import office_from_dict
        from kcnminutes.registers.tasks import tasks_register

        office = office_from_dict(archive.setting("office"))
        write_to(tasks_register(tasks, archive.tasks(date.today()), office), archive, Path(wanted.to))
        return
    for task in tasks:
        emit(
            {
                "conference": task.conference,
                "directive": task.directive,
                "title": task.title,
                "date": task.date.isoformat(),
                "text": task.text,
                "assignee": task.assignee,
                "coordinators": list(task.coordinators),
                "due": task.due.isoformat() if task.due else None,
                "status": task.status,
                "result": task.result,
                "closed_on": task.closed_on.isoformat() if task.closed_on else None,
                "days_over": task.days_over,
            }
        )


def _check(archive: Archive, conference: str) -> None:
    from kcnminutes.minutes.form import DIRECTORY_NAMES, Names, check_form, path_of

    record = archive.load(conference).conference
    for finding in check_form(record, Names(*archive.names(DIRECTORY_NAMES))):
        emit(
            {
                "where": path_of(record, finding.place),
                "problem": finding.problem,
                "found": finding.found,
                "suggestion": finding.suggestion,
                "start": finding.start,
                "end": finding.end,
            }
        )


def _verify(archive: Archive) -> int:
    problems = [problem.what for problem in archive.verify()]
    emit({"ok": not problems, "problems": problems})
    if problems:
        complain(
            sentence(
                t("kho {folder} có {count} chỗ hỏng", folder=archive.folder, count=len(problems)),
                t("hãy khôi phục bản sao lưu gần nhất vào một thư mục khác"),
            )
        )
    return 1 if problems else 0


def _restore(backup: Path, folder: Path) -> Copied:
    from kcnminutes.locked import ENDING

    if backup.suffix.casefold() != ENDING:
        return Archive.restore(backup, folder)
    from kcnminutes.cli.passwords import ask_password

    return Archive.restore(backup, folder, password=ask_password(backup.name))


def _chosen_password() -> str:
    from kcnminutes.cli.passwords import choose_password

    return choose_password(t("bản sao lưu"))


def _rebuild(folder: Path) -> int:
    rebuilt = Archive.rebuild(folder)
    emit({"conferences": rebuilt.conferences, "sealed": rebuilt.sealed, "lost": rebuilt.lost})
    from kcnminutes.cli.reading_texts import read_texts

    with Archive.open(folder) as archive:
        read_texts(archive)
    if rebuilt.lost:
        what = t("đã dựng lại kho, nhưng có {count} mục không khôi phục được", count=len(rebuilt.lost))
        complain(sentence(what, t("hãy tìm những mục đó trong bản sao lưu")))
    return 1 if rebuilt.lost else 0


def _name_lost(copied: Copied, folder: Path) -> int:
    """The exit status: everything is there, or some files were already lost."""
    if not copied.lacking:
        return 0
    what = t(
        "{count} tệp đã mất hoặc hỏng từ trước nên không chép được; mọi thứ khác đã chép xong",
        count=len(copied.lacking),
    )
    complain(sentence(what, t("hãy chạy verify trên kho {folder} để biết tệp nào", folder=folder)))
    return 1
