"""Verifying the chain of sealed minutes: what was changed, removed or inserted is named."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from kcnminutes.archive import registry
from kcnminutes.archive.loading import load
from kcnminutes.archive.seals import chain
from kcnminutes.archive.seals.chain import Link
from kcnminutes.record import RecordError, Status, closed_content, read_record
from kcnminutes.words import t


def problems(connection: sqlite3.Connection) -> Iterator[str]:
    """A sentence for each break, in the order of the chain, then for each conference that is not as it was sealed."""
    newest: dict[str, Link] = {}
    yield from _chain(connection, newest)
    yield from _pdfs(connection)
    yield from _conferences(connection, newest)


def _chain(connection: sqlite3.Connection, newest: dict[str, Link]) -> Iterator[str]:
    """Walks the chain; `newest` gets the last version of each conference."""
    number, head = 0, chain.START
    for link in chain.links(connection):
        if link.number != number + 1:
            yield t(
                "thiếu {count} biên bản đã chốt trong chuỗi, ngay trước hội nghị {id} (phiên bản {version})",
                count=link.number - number - 1,
                id=link.conference,
                version=link.version,
            )
        elif link.before != head:
            yield t(
                "biên bản đã chốt của hội nghị {id} (phiên bản {version}) không nối với biên bản chốt ngay trước",
                id=link.conference,
                version=link.version,
            )
        if link.hash != link.own_hash():
            yield t(
                "biên bản đã chốt của hội nghị {id} (phiên bản {version}) đã bị thay đổi",
                id=link.conference,
                version=link.version,
            )
        last = newest.get(link.conference)
        if link.version != (last.version if last else 0) + 1:
            yield t(
                "hội nghị {id} thiếu biên bản đã chốt của phiên bản {version}",
                id=link.conference,
                version=(last.version if last else 0) + 1,
            )
        newest[link.conference] = link
        number, head = link.number, link.hash
    yield from _end(connection, number, head, newest)


def _end(connection: sqlite3.Connection, number: int, head: str, newest: dict[str, Link]) -> Iterator[str]:
    count, expected = chain.head_of(connection)
    if count > number:
        yield t("thiếu {count} biên bản đã chốt ở cuối chuỗi", count=count - number)
        return
    for link in newest.values():
        if link.number > count:
            yield t(
                "biên bản đã chốt của hội nghị {id} (phiên bản {version}) bị chèn thêm vào chuỗi",
                id=link.conference,
                version=link.version,
            )
    if count == number and head != expected:
        yield t("mã băm cuối chuỗi biên bản đã chốt không khớp")


def _pdfs(connection: sqlite3.Connection) -> Iterator[str]:
    """Their bytes are checked with all other files; here, that each is the one kept for its version."""
    found = connection.execute(
        "SELECT s.conference, s.version, s.hash, p.sha256, p.hash FROM sealed_pdf p JOIN sealed s ON s.number = p.seal"
    )
    for id, version, seal, sha256, hash in found:
        if hash != chain.pdf_hash(seal, sha256):
            yield t("bản PDF đã giữ của phiên bản {version}, hội nghị {id}, đã bị thay", version=version, id=id)


def _conferences(connection: sqlite3.Connection, newest: dict[str, Link]) -> Iterator[str]:
    reopened: dict[str, int] = dict(
        connection.execute("SELECT conference, max(version) FROM reopened GROUP BY conference").fetchall()
    )
    rows = connection.execute(
        "SELECT key, id, status FROM conference c WHERE key NOT IN (SELECT conference FROM to_seal) ORDER BY key"
    ).fetchall()
    for key, id, status in rows:
        link = newest.get(id)
        opened = reopened.get(id, 0)
        version = link.version if link else 0
        if opened > version:
            yield t("hội nghị {id} thiếu biên bản đã chốt của phiên bản {version}", id=id, version=opened)
        if status == Status.FINAL:
            if link is None or opened >= version:
                yield t("hội nghị {id} ghi là đã chốt nhưng không có biên bản đã chốt trong chuỗi", id=id)
            elif not _as_sealed(connection, key, link):
                yield t("nội dung của hội nghị {id} khác với biên bản đã chốt (phiên bản {version})",
                        id=id, version=version)  # fmt: skip
        elif link is not None and opened < version:
            yield t("hội nghị {id} đã chốt nhưng trở lại dự thảo mà không qua mở phiên bản mới", id=id)


def _as_sealed(connection: sqlite3.Connection, key: int, link: Link) -> bool:
    conference = load(connection, key).conference
    try:
        sealed = read_record(link.record.encode())[0]
    except RecordError:
        return False
    same_files = chain.files_hash(registry.hashes(connection, key, conference)) == link.files
    return same_files and closed_content(conference) == closed_content(sealed)
