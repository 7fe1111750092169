"""What the door lets in is never lost: any record comes back equal on every way, prints, and is found by its words.

So do the photos and papers that it names, byte for byte.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from any_files import conferences_with_files
from hypothesis import given, settings

from kcnminutes import exchange
from kcnminutes.archive import Archive, Outcome
from kcnminutes.minutes import Enclosure, Office, compose, write_archival, write_pdf
from kcnminutes.record import Conference, Speech, Status, validate, without_follow_up

WORD = "xoàixiêm"
"""A word that no other text holds."""


def named(conference: Conference) -> Conference:
    """The same with words that are looked for: in the title, a speech, and each caption and title of a file."""
    return replace(
        conference,
        title=f"{conference.title} {WORD}".strip(),
        speeches=(*conference.speeches, Speech("found", text=f"Về {WORD}kia, ý kiến chung")),
        photos=tuple(replace(row, caption=f"{row.caption} {WORD}anh") for row in conference.photos),
        attachments=tuple(replace(row, title=f"{row.title} {WORD}giay") for row in conference.attachments),
    )


def put(folder: Path, files: Mapping[str, bytes]) -> dict[str, Path]:
    """Each file written somewhere under a name of its own: `path in the record -> where it lies`."""
    folder.mkdir()
    places = {path: folder / str(number) for number, path in enumerate(files)}
    for path, place in places.items():
        place.write_bytes(files[path])
    return places


def read_all(files: Mapping[str, Path]) -> dict[str, bytes]:
    return {path: place.read_bytes() for path, place in files.items()}


def goes_every_way(conference: Conference, files: Mapping[str, bytes]) -> None:
    conference = named(conference)
    validate(conference)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Archive.open(folder / "kho", create=True) as archive:
            assert archive.put(conference, put(folder / "files", files)) is Outcome.ADDED
            assert archive.load(conference.id).conference == conference
            originals = archive.originals(conference.id)
            assert read_all(originals) == files
            assert archive.put(conference, originals) is Outcome.UNCHANGED
            assert "title" in {hit.part for hit in archive.search("XOAIXIEM")}
            assert ("speech", "found") in {(hit.part, hit.part_id) for hit in archive.search(f"{WORD}kia")}
            found = {hit.part_id for word in ("anh", "giay") for hit in archive.search(f"{WORD}{word}")}
            assert found >= {row.id for row in (*conference.photos, *conference.attachments)}
            assert archive.verify() == []
            prints = archive.print_copies(conference.id)
            assert prints.keys() == archive.thumbnails(conference.id).keys() == {row.file for row in conference.photos}
            (folder / "out").mkdir()
            exchange.write_json(conference, originals, folder / "out" / "record.json")
            exchange.write_package(conference, originals, folder / "record.zip")
        for source in (folder / "out" / "record.json", folder / "record.zip"):
            scratch = folder / f"scratch {source.name}"
            scratch.mkdir()
            incoming = exchange.read(source, scratch)
            assert incoming.conference == conference
            with Archive.open(folder / f"kho {source.name}", create=True) as archive:
                archive.put(incoming.conference, incoming.files)
                assert archive.load(conference.id).conference == conference
                assert read_all(archive.originals(conference.id)) == files
        pages = write_pdf(compose(conference, Office(), prints)).pdf
        with (folder / "record.pdf").open("wb") as out:
            write_archival(pages, Enclosure(conference, Office(), 1, prints, originals), out)
        (folder / "of the pdf").mkdir()
        paper = exchange.read(folder / "record.pdf", folder / "of the pdf")
        assert paper.conference == without_follow_up(conference)
        whole = paper.completed(conference, originals, prints)
        assert (whole.conference, read_all(whole.files)) == (conference, files)
        for status in Status:
            made = write_pdf(compose(replace(conference, status=status), Office(), prints))
            assert made.pdf.startswith(b"%PDF-")
            assert made.pages >= 1
            assert not [warning for warning in made.warnings if any(path in warning for path in prints)]


@settings(max_examples=20, deadline=None)
@given(conferences_with_files())
def test_any_record_goes_every_way(whole: tuple[Conference, dict[str, bytes]]) -> None:
    goes_every_way(*whole)


@pytest.mark.long
@pytest.mark.timeout(7200)
@settings(max_examples=1000, deadline=None)
@given(conferences_with_files())
def test_a_thousand_records_go_every_way(whole: tuple[Conference, dict[str, bytes]]) -> None:
    goes_every_way(*whole)
