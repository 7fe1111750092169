"""What the door lets in is never lost: any record comes back equal on every way, prints, and is found by its words."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from any_record import conferences
from hypothesis import given, settings

from kcnminutes import exchange
from kcnminutes.archive import Archive, Outcome
from kcnminutes.minutes import Enclosure, Office, compose, write_archival, write_pdf
from kcnminutes.record import Conference, Speech, Status, validate, without_follow_up

WORD = "xoàixiêm"
"""A word that no other text holds."""


def goes_every_way(conference: Conference) -> None:
    conference = replace(
        conference,
        title=f"{conference.title} {WORD}".strip(),
        speeches=(*conference.speeches, Speech("found", text=f"Về {WORD}kia, ý kiến chung")),
    )
    validate(conference)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Archive.open(folder / "kho", create=True) as archive:
            assert archive.put(conference, {}) is Outcome.ADDED
            assert archive.load(conference.id).conference == conference
            assert archive.put(conference, {}) is Outcome.UNCHANGED
            assert "title" in {hit.part for hit in archive.search("XOAIXIEM")}
            assert ("speech", "found") in {(hit.part, hit.part_id) for hit in archive.search(f"{WORD}kia")}
            assert archive.verify() == []
        exchange.write_json(conference, {}, folder / "record.json")
        exchange.write_package(conference, {}, folder / "record.zip")
        for source in ("record.json", "record.zip"):
            scratch = folder / f"scratch {source}"
            scratch.mkdir()
            incoming = exchange.read(folder / source, scratch)
            assert incoming.conference == conference
            with Archive.open(folder / f"kho {source}", create=True) as archive:
                archive.put(incoming.conference, incoming.files)
                assert archive.load(conference.id).conference == conference
        pages = write_pdf(compose(conference, Office(), {})).pdf
        with (folder / "record.pdf").open("wb") as out:
            write_archival(pages, Enclosure(conference, Office(), 1, {}), out)
        paper = exchange.read(folder / "record.pdf", folder)
        assert paper.conference == without_follow_up(conference)
        assert paper.completed(conference, {}, {}).conference == conference
    for status in Status:
        made = write_pdf(compose(replace(conference, status=status), Office(), {}))
        assert made.pdf.startswith(b"%PDF-")
        assert made.pages >= 1


@settings(max_examples=25, deadline=None)
@given(conferences())
def test_any_record_goes_every_way(conference: Conference) -> None:
    goes_every_way(conference)


@pytest.mark.long
@pytest.mark.timeout(3600)
@settings(max_examples=1000, deadline=None)
@given(conferences())
def test_a_thousand_records_go_every_way(conference: Conference) -> None:
    goes_every_way(conference)
