"""The commands that put conferences into the archive: import and demo."""

from __future__ import annotations

import sys
import tempfile
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from kcnminutes import exchange
from kcnminutes.archive import Archive, NotFound
from kcnminutes.cli.folders import scratch
from kcnminutes.cli.giving_out import export_one, write_as
from kcnminutes.cli.output import complain, emit
from kcnminutes.cli.reading_texts import read_texts
from kcnminutes.minutes import letters_without_a_glyph
from kcnminutes.record import Cleaned, Status
from kcnminutes.shipped import shipped
from kcnminutes.words import UserError, sentence, t


def run(wanted: Namespace, folder: Path) -> int:
    """Imports the wanted files into the archive in `folder`, made if missing; returns the exit status."""
    if wanted.command == "demo":
        return _demo(folder, Path(wanted.to) if wanted.to else None)
    brought: list[str] = []
    with Archive.open(folder, create=True) as archive:
        done = [_import(archive, path, brought) for given in wanted.paths for path in meant_by(given)]
        read_texts(archive, brought)
        if brought:  # what was refused leaves no trace
            archive.renew_side_files()
    return 0 if all(done) else 1


def meant_by(given: str) -> Sequence[Path]:
    """The files that are meant: where the shell leaves "*.zip" as it is, all of them (no name on Windows has such)."""
    path = Path(given)
    if sys.platform == "win32" and any(sign in path.name for sign in "*?"):
        return sorted(path.parent.glob(path.name)) or (path,)
    return (path,)


def _import(archive: Archive, source: Path, brought: list[str]) -> bool:
    """Takes one file in, and notes the id; whether all went well."""
    with scratch() as unpacked, scratch() as plain:
        try:
            incoming = exchange.read(_unlocked(source, Path(plain)), Path(unpacked))
        except UserError as error:
            key, title = exchange.glance(source)
            _refuse(source, key, title, (), error)
            return False
        incoming, expected = _completed(archive, incoming)
        conference = incoming.conference
        warnings = (*incoming.warnings, *letters_without_a_glyph(conference))
        try:
            prepared = archive.prepare(archive.folder, conference, incoming.files)
            outcome = archive.take_in(prepared, expected=expected).outcome
        except UserError as error:
            _refuse(source, conference.id, conference.title, warnings, error)
            return False
    brought.append(conference.id)
    emit(
        {
            "id": conference.id,
            "title": conference.title,
            "outcome": outcome,
            "warnings": _as_values(warnings),
        }
    )
    return _keep_print(archive, conference.id) if conference.status is Status.FINAL else True


def _unlocked(source: Path, scratch: Path) -> Path:
    """The file itself, or what is locked in it."""
    if not exchange.is_locked_file(source):
        return source
    from kcnminutes.cli.passwords import ask_password

    plain = scratch / exchange.plain_name(source)
    exchange.unlock_file(source, plain, ask_password(source.name))
    return plain


def _completed(archive: Archive, incoming: exchange.Incoming) -> tuple[exchange.Incoming, int | None]:
    """What a PDF leaves out, the archive may hold; then that very revision must still be there when it is taken in."""
    if incoming.partial is None:
        return incoming, None
    held = archive.held(incoming.conference.id)
    if held is None:
        return incoming, 0
    return incoming.completed(held.conference, held.originals, held.print_copies), held.revision


def _keep_print(archive: Archive, id: str) -> bool:
    """The minutes are in, whatever becomes of their print; it is tried again when they are imported again."""
    from kcnminutes.cli.sealing import keep_print_of_import

    try:
        keep_print_of_import(archive, id)
    except UserError as error:
        why = t("biên bản {id} đã nhập và chốt, nhưng chưa giữ được bản PDF ({problem})", id=id, problem=error.what)
        complain(sentence(why, t("hãy nhập lại tệp này để giữ bản PDF")))
        return False
    except Exception as error:  # our own fault, which must not lose the imports after it
        from kcnminutes.cli.failures import log_failure

        complain(log_failure(error))
        return False
    return True


def _refuse(source: Path, key: str | None, title: str, warnings: Sequence[Cleaned], error: UserError) -> None:
    why = sentence(t("Tệp {file}: {problem}", file=source, problem=error.what), error.advice)
    emit({"id": key, "title": title, "outcome": "refused", "warnings": _as_values(warnings), "why": why})
    complain(why)


def _as_values(warnings: Sequence[Cleaned]) -> list[dict[str, str]]:
    return [{"field": warning.field, "problem": warning.problem} for warning in warnings]


def _demo(folder: Path, target: Path | None) -> int:
    if target is not None:
        write_as(target)  # a name that cannot be written is refused before anything is put in
    with Archive.open(folder, create=True) as archive, scratch() as unpacked:
        incoming = exchange.read(shipped("sample", "record.json"), Path(unpacked))
        conference = incoming.conference
        try:
            archive.load(conference.id)  # what the user has made of the sample stays
        except NotFound:
            archive.put(conference, incoming.files, sample=True)
        if target is None:
            # its own folder: two users of a machine, or two archives, never meet
            made = Path(tempfile.mkdtemp(prefix="kcnminutes-demo-"))
            target = made / exchange.file_name(conference, ".pdf")
        export_one(archive, conference.id, target)
        read_texts(archive, [conference.id])
        archive.renew_side_files()
    return 0
