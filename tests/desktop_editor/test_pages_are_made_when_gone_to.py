"""A conference opens with one page; the others are made when they are first gone to, and then lack nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kcnminutes.archive import Archive
from kcnminutes.desktop.editor.page import Page
from kcnminutes.desktop.editor.paragraph_field import ParagraphField
from kcnminutes.desktop.editor.photos import PhotosPage
from kcnminutes.record import Conference

if TYPE_CHECKING:
    from conftest import Desk


def test_only_the_pages_that_were_gone_to_are_made(desk: Desk) -> None:
    pages = desk.editor.pages
    assert pages is not None
    assert len(pages.findChildren(Page)) == 1
    for number in (6, 3, 8, 3, 1):
        desk.section(number)
    assert len(pages.findChildren(Page)) == 4
    assert pages.section == ""


def test_a_page_made_late_underlines_what_was_found_before(empty_desk: Desk, sample: Conference) -> None:
    desk = empty_desk
    with Archive.open(desk.folder) as archive:
        stored = archive.load(sample.id)
        archive.save(replace(sample, conclusions="Giao sở tài chính."), stored.conference, stored.revision)
    desk.open(sample.id)
    desk.wait(lambda: desk.editor.sitting is not None and desk.editor.sitting.findings)
    desk.section(5)
    desk.go_to(field="conclusions")
    field = desk.hands.focus()
    assert isinstance(field, ParagraphField)
    drawn = [one.cursor.selectedText() for one in field.extraSelections()]  # type: ignore[attr-defined]
    assert drawn == ["sở tài chính"]


def test_the_photos_have_their_pictures_when_they_are_first_gone_to(desk: Desk, sample: Conference) -> None:
    desk.section(6)
    pages = desk.editor.pages
    assert pages is not None
    assert pages.of(PhotosPage).photos.pictures.keys() == {photo.file for photo in sample.photos}
