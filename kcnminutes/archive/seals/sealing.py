"""Sealing minutes: a final's words stand, each change of them is a new numbered version, the printed PDF is kept.

Follow-up of tasks (status, result, closing day) is outside the seal and goes on.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kcnminutes.archive import audit, registry, saving, states
from kcnminutes.archive.audit import Deed
from kcnminutes.archive.errors import ArchiveDamaged, NotFound, Refused
from kcnminutes.archive.files import FileStore, digest
from kcnminutes.archive.loading import load
from kcnminutes.archive.seals import chain
from kcnminutes.archive.seals.chain import Link
from kcnminutes.archive.who import me
from kcnminutes.record import Conference, Status, closed_content, record_to_json, without_follow_up
from kcnminutes.words import t


@dataclass(frozen=True, slots=True)
class Sealed:
    """What sealing gave: the number of the version and the hash that names it in the archive's chain."""

    version: int
    hash: str


@dataclass(frozen=True, slots=True)
class Version:
    """One sealed version of a conference. `pdf` is the hash of the kept PDF, None while there is none."""

    version: int
    sealed_at: datetime
    who: str
    reason: str
    hash: str
    pdf: str | None


@dataclass(frozen=True, slots=True)
class Reopening:
    """A final version that was made a draft again."""

    version: int
    reopened_at: datetime
    who: str
    reason: str


def finalise(
    connection: sqlite3.Connection,
    store: FileStore,
    key: int,
    pdf: bytes | Path,
    who: str,
    reason: str,
    now: datetime,
    revision: int | None,
    pending_too: bool = False,
) -> Sealed:
    """See `Archive.finalise`; inside one writing transaction."""
    stored = load(connection, key)
    conference = stored.conference
    if revision is not None and revision != stored.revision:
        raise saving.stale(conference.id)
    if conference.status is Status.FINAL:
        raise Refused(
            t("biên bản “{title}” đã chốt rồi", title=conference.title),
            t("nếu cần sửa, hãy mở phiên bản mới và ghi rõ lý do"),
        )
    if stored.pending and not pending_too:
        raise Refused(
            t("biên bản “{title}” còn nội dung gõ chưa hợp lệ", title=conference.title),
            t("hãy sửa hoặc xóa những chỗ đó rồi chốt lại"),
        )
    final = replace(conference, status=Status.FINAL)
    states.keep_at_new_day(connection, key, stored, now)
    audit.note(connection, conference.id, Deed.SEALED, now, who)
    saving.write_changes(connection, key, conference, final)
    saving.note_save(connection, key, stored.revision + 1, now)
    link = seal(connection, key, final, now, who, reason)
    _keep_pdf(connection, store, link, pdf, now)
    return Sealed(link.version, link.hash)


def seal(
    connection: sqlite3.Connection, key: int, final: Conference, now: datetime, who: str = "", reason: str = ""
) -> Link:
    """Adds a final as the next version; one that was reopened brings the reason with it."""
    reason = reason.strip() or _reason_of_reopening(connection, final.id)
    record = record_to_json(without_follow_up(final))
    return chain.append(connection, final.id, now, who or me(), reason, record, registry.hashes(connection, key, final))


def _reason_of_reopening(connection: sqlite3.Connection, id: str) -> str:
    found = connection.execute(
        "SELECT reason FROM reopened WHERE conference = ? AND version = ?", (id, chain.latest_version(connection, id))
    ).fetchone()
    return "" if found is None else str(found[0])


def reopen(connection: sqlite3.Connection, key: int, who: str, reason: str, now: datetime) -> None:
    """See `Archive.reopen`; inside one writing transaction."""
    stored = load(connection, key)
    final = stored.conference
    if final.status is not Status.FINAL:
        raise Refused(t("biên bản “{title}” chưa chốt", title=final.title), t("hãy sửa thẳng trong dự thảo"))
    if not reason.strip():
        raise Refused(t("chưa ghi lý do mở lại biên bản “{title}”", title=final.title), t("hãy ghi lý do rồi mở lại"))
    draft = replace(final, status=Status.DRAFT)
    states.keep_at_new_day(connection, key, stored, now)
    audit.note(connection, final.id, Deed.REOPENED, now, who)
    saving.write_changes(connection, key, final, draft)
    saving.note_save(connection, key, stored.revision + 1, now)
    note_reopening(connection, final.id, who or me(), reason.strip(), now)


def reopenings(connection: sqlite3.Connection, id: str) -> list[Reopening]:
    """Why each version that was opened again was, the first one first."""
    found = connection.execute(
        "SELECT version, reopened_at, who, reason FROM reopened WHERE conference = ? ORDER BY version", (id,)
    )
    return [Reopening(version, datetime.fromisoformat(at), who, reason) for version, at, who, reason in found]


def note_reopening(connection: sqlite3.Connection, id: str, who: str, reason: str, now: datetime) -> None:
    """Says why the newest version of a conference is a draft again."""
    connection.execute(
        "INSERT INTO reopened VALUES (?, ?, ?, ?, ?) ON CONFLICT (conference, version) DO NOTHING",
        (id, chain.latest_version(connection, id), who, reason, now.isoformat()),
    )


def note_removal(connection: sqlite3.Connection, id: str, now: datetime) -> None:
    """A conference goes for good and its versions stay in the chain: if it comes back, its next version tells why."""
    if chain.latest_version(connection, id):
        note_reopening(connection, id, me(), t("hội nghị đã bị xóa hẳn khỏi kho"), now)


def guard(stored_status: str, base: Conference, new: Conference) -> None:
    """What a save may do to the status and to sealed minutes. Raises Refused."""
    if stored_status != Status.FINAL and new.status is Status.FINAL:
        raise Refused(
            t("biên bản “{title}” chưa được chốt", title=new.title),
            t("hãy dùng lệnh chốt để biên bản được niêm phong và giữ bản in"),
        )
    if stored_status == Status.FINAL and closed_content(base) != closed_content(new):
        raise sealed_already(base.title)


def sealed_already(title: str) -> Refused:
    """The refusal to change sealed minutes."""
    return Refused(
        t("biên bản “{title}” đã chốt nên không sửa được", title=title),
        t("chỉ phần theo dõi nhiệm vụ và từ khóa còn sửa được; muốn sửa nội dung, hãy mở phiên bản mới"),
    )


def seal_waiting(connection: sqlite3.Connection, now: datetime) -> None:
    """Seals the finals of an archive from before there were seals, the earliest conference first."""
    waiting = connection.execute(
        "SELECT c.key FROM to_seal w JOIN conference c ON c.key = w.conference WHERE c.status = 'final' "
        "ORDER BY c.starts_at, c.key"
    ).fetchall()
    for (key,) in waiting:
        seal(connection, key, load(connection, key).conference, now)
    connection.execute("DELETE FROM to_seal")


def is_waiting(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM to_seal").fetchone() is not None


def attach_pdf(
    connection: sqlite3.Connection, store: FileStore, id: str, version: int, pdf: bytes | Path, now: datetime
) -> None:
    """See `Archive.attach_pdf`; inside one writing transaction."""
    link = _link(connection, id, version)
    if connection.execute("SELECT 1 FROM sealed_pdf WHERE seal = ?", (link.number,)).fetchone():
        raise Refused(
            t("phiên bản {version} của hội nghị {id} đã có bản PDF", version=version, id=id),
            t("bản PDF đã giữ không được thay"),
        )
    _keep_pdf(connection, store, link, pdf, now)


def _keep_pdf(connection: sqlite3.Connection, store: FileStore, link: Link, pdf: bytes | Path, now: datetime) -> None:
    content = store.keep_bytes(pdf) if isinstance(pdf, bytes) else store.keep_copy(pdf)
    connection.execute("INSERT OR IGNORE INTO file VALUES (?, ?, ?)", (content.sha256, content.size, now.isoformat()))
    connection.execute(
        "INSERT INTO sealed_pdf VALUES (?, ?, ?)",
        (link.number, content.sha256, chain.pdf_hash(link.hash, content.sha256)),
    )


def versions(connection: sqlite3.Connection, id: str) -> list[Version]:
    """The sealed versions of a conference, the first one first."""
    pdfs = dict(
        connection.execute(
            "SELECT s.version, p.sha256 FROM sealed s JOIN sealed_pdf p ON p.seal = s.number WHERE s.conference = ?",
            (id,),
        ).fetchall()
    )
    return [
        Version(
            one.version, datetime.fromisoformat(one.sealed_at), one.who, one.reason, one.hash, pdfs.get(one.version)
        )
        for one in chain.links_of(connection, id)
    ]


def record_of(connection: sqlite3.Connection, id: str, version: int) -> str:
    """The sealed minutes as JSON. Raises NotFound."""
    return _link(connection, id, version).record


def pdf_of(connection: sqlite3.Connection, store: FileStore, id: str, version: int) -> Path | None:
    """Where the kept PDF of a version lies, None if none was kept. Raises NotFound, ArchiveDamaged."""
    link = _link(connection, id, version)
    found = connection.execute("SELECT sha256 FROM sealed_pdf WHERE seal = ?", (link.number,)).fetchone()
    if found is None:
        return None
    path = store.original(found[0])
    if not path.is_file() or digest(path).sha256 != found[0]:
        raise ArchiveDamaged(
            t("bản PDF đã giữ của phiên bản {version}, hội nghị {id}, bị mất hoặc bị thay đổi", version=version, id=id),
            t("hãy khôi phục bản sao lưu gần nhất vào một thư mục khác"),
        )
    return path


def _link(connection: sqlite3.Connection, id: str, version: int) -> Link:
    for link in chain.links_of(connection, id):
        if link.version == version:
            return link
    raise NotFound(
        t("hội nghị {id} không có phiên bản {version} đã chốt", id=id, version=version),
        t("hãy xem lại danh sách phiên bản"),
    )


def unseal_import(connection: sqlite3.Connection, id: str, now: datetime) -> frozenset[str]:
    """An import that sealed is taken back; the hashes of PDFs that may go with it.

    Where others were sealed since, the version stays in the chain, and the next one will tell why.
    """
    link = chain.links_of(connection, id)[-1]
    if chain.head_of(connection)[0] == link.number:
        pdfs = connection.execute("SELECT sha256 FROM sealed_pdf WHERE seal = ?", (link.number,)).fetchall()
        chain.drop_last(connection, link)
        return frozenset(sha256 for (sha256,) in pdfs)
    note_reopening(connection, id, me(), t("hoàn tác lần nhập đã chốt biên bản"), now)
    return frozenset()
