"""The command that writes conferences to files: export, of one or of all."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from kcnminutes import exchange
from kcnminutes.archive import Archive
from kcnminutes.cli.folders import scratch
from kcnminutes.cli.output import complain, emit
from kcnminutes.record import Conference, Status
from kcnminutes.words import UserError, sentence, t

Writer = Callable[[Archive, Conference, Path], Sequence[str]]
"""Writes one conference to a file, whole or not at all; returns the warnings."""


def run(wanted: Namespace, folder: Path) -> int:
    """Exports what is wanted from the archive in `folder`; returns the exit status."""
    if wanted.all:
        return _export_all(folder, Path(wanted.to), f".{wanted.format}", wanted.with_originals)
    target = Path(wanted.to)
    if wanted.paper != "minutes":
        return _export_paper(wanted, folder, target)
    write_as(target)
    with Archive.open(folder, write=False) as archive:
        export_one(archive, wanted.id, target, with_originals=wanted.with_originals)
    return 0


def _export_paper(wanted: Namespace, folder: Path, target: Path) -> int:
    """Writes another paper than the minutes, as PDF or Word."""
    from kcnminutes.minutes import Issue, Paper, PaperOrder, compose_paper, office_from_dict, write_pdf, write_word

    ending = target.suffix.casefold()
    if ending not in (".pdf", ".docx"):
        raise UserError(
            t("tệp {name} không có đuôi tệp mà chương trình xuất giấy tờ này được", name=target.name),
            t("hãy đặt tên tệp có đuôi .pdf hoặc .docx"),
        )
    order = PaperOrder(Paper(wanted.paper), wanted.unit or "", Issue(wanted.number, wanted.date))
    with Archive.open(folder, write=False) as archive:
        conference = archive.load(wanted.id).conference
        document = compose_paper(order, conference, office_from_dict(archive.setting("office")), {})
    warnings: Sequence[str] = ()
    if ending == ".pdf":
        made = write_pdf(document)
        content, warnings = made.pdf, made.warnings
    else:
        content = write_word(document)
    exchange.write_whole(target, lambda out: out.write(content))
    emit({"path": str(target), "warnings": list(warnings)})
    return 0


def export_one(archive: Archive, conference: str, target: Path, *, with_originals: bool = False) -> None:
    """Writes one conference to `target` by its ending and says so. `with_originals`: for a PDF. Raises UserError."""
    write = write_as(target, with_originals=with_originals)
    warnings = write(archive, archive.load(conference).conference, target)
    emit({"path": str(target), "warnings": list(warnings)})


def write_as(target: Path, *, with_originals: bool = False) -> Writer:
    """How to write a file of this ending (`with_originals`: of a PDF). Raises UserError, naming those there are."""
    ending = target.suffix.casefold()
    if ending == exchange.LOCKED_ENDING:
        return _locked(write_as(target.with_suffix(""), with_originals=with_originals))
    if with_originals:
        return _write_pdf_with_originals
    writer = _WRITERS.get(ending)
    if writer is None:
        raise UserError(
            t("tệp {name} không có đuôi tệp mà chương trình xuất được", name=target.name),
            t("hãy đặt tên tệp có đuôi .pdf, .docx, .html, .json hoặc .zip"),
        )
    return writer


def _locked(writer: Writer) -> Writer:
    """Writes as `writer` does, and locks the file with a password."""

    def write(archive: Archive, conference: Conference, target: Path) -> Sequence[str]:
        from kcnminutes.cli.passwords import choose_password

        password = choose_password(target.name)
        with scratch() as made:
            plain = Path(made) / target.with_suffix("").name
            warnings = writer(archive, conference, plain)
            exchange.lock_file(plain, target, password)
        return warnings

    return write


def _export_all(folder: Path, to: Path, ending: str, with_originals: bool) -> int:
    status = 0
    taken: set[str] = set()
    with Archive.open(folder, write=False) as archive:
        _make_folder(to)
        for summary in archive.summaries():
            try:
                conference = archive.load(summary.id).conference
                target = _target(conference, to, ending, taken)
                export_one(archive, conference.id, target, with_originals=with_originals)
            except UserError as error:
                problem = t("hội nghị {id}: {problem}", id=summary.id, problem=error.what)
                complain(sentence(problem, error.advice))
                status = 1
    return status


def _target(conference: Conference, to: Path, ending: str, taken: set[str]) -> Path:
    """The name of one conference of many; a .json gets a folder of its own, for its files lie beside it."""
    name = exchange.unique_name(conference, "" if ending == ".json" else ending, taken)
    taken.add(name.casefold())
    if ending != ".json":
        return to / name
    _make_folder(to / name)
    return to / name / "record.json"


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            t("không tạo được thư mục {path}: {reason}", path=folder, reason=exchange.reason(error)),
            t("hãy chọn nơi khác"),
        ) from error


def _write_pdf(archive: Archive, conference: Conference, target: Path) -> Sequence[str]:
    """A sealed version is the file that was kept when it was sealed, years later too."""
    kept = archive.kept_file(conference.id)
    if kept is None:
        return _print_pdf(archive, conference, target, with_originals=False)
    exchange.copy_whole(kept, target)
    return ()


def _write_pdf_with_originals(archive: Archive, conference: Conference, target: Path) -> Sequence[str]:
    """The pages of a sealed version stay those that were kept; around them, the originals take the copies' place."""
    from kcnminutes.cli.sealing import enclosure_of
    from kcnminutes.minutes import write_archival

    kept = archive.kept_file(conference.id)
    if kept is None:
        return _print_pdf(archive, conference, target, with_originals=True)
    enclosure = enclosure_of(archive, conference, with_originals=True)
    told = enclosure.told()
    exchange.write_whole(target, lambda out: write_archival(kept, enclosure, out))
    return told


def _print_pdf(archive: Archive, conference: Conference, target: Path, *, with_originals: bool) -> Sequence[str]:
    from kcnminutes.cli.sealing import enclosure_of, print_minutes, printed_anew
    from kcnminutes.minutes import write_archival

    enclosure = enclosure_of(archive, conference, with_originals=with_originals)
    told = enclosure.told()
    made = print_minutes(enclosure)
    exchange.write_whole(target, lambda out: write_archival(made, enclosure, out))
    if conference.status is Status.FINAL:
        return (*made.warnings, printed_anew(), *told)
    return (*made.warnings, *told)


def _write_word(archive: Archive, conference: Conference, target: Path) -> Sequence[str]:
    from kcnminutes.minutes import compose, office_from_dict, write_word

    office = office_from_dict(archive.setting("office"))
    made = write_word(compose(conference, office, archive.print_copies(conference.id)))
    exchange.write_whole(target, lambda out: out.write(made))
    return ()


def _write_article(archive: Archive, conference: Conference, target: Path) -> Sequence[str]:
    from kcnminutes.minutes import office_from_dict, write_article

    office = office_from_dict(archive.setting("office"))
    files = archive.print_copies(conference.id)
    exchange.write_whole(target, lambda out: write_article(conference, office, files, out))
    return ()


def _write_json(archive: Archive, conference: Conference, target: Path) -> Sequence[str]:
    exchange.write_json(conference, archive.originals(conference.id), target)
    return ()


def _write_package(archive: Archive, conference: Conference, target: Path) -> Sequence[str]:
    exchange.write_package(conference, archive.originals(conference.id), target)
    return ()


_WRITERS: dict[str, Writer] = {
    ".pdf": _write_pdf,
    ".docx": _write_word,
    ".html": _write_article,
    ".json": _write_json,
    ".zip": _write_package,
}
