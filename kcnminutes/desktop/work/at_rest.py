"""What the archive's worker does while nobody asks it for anything, a little at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kcnminutes.desktop.work.letterbox import Letterbox

if TYPE_CHECKING:
    from kcnminutes.archive import Archive, Checked, UnreadFile

A_FEW = 8
"""Records whose side files are written before the worker looks for a job again."""


class AtRest:
    """Side files, the search in attached files, verification. Belongs to the worker's thread."""

    def __init__(
        self,
        answers: Letterbox,
        wanted: Callable[[], bool],
        checked: Callable[[Checked], None],
        unread: Callable[[list[UnreadFile]], None],
    ) -> None:
        """`wanted` says whether somebody waits for the worker; `checked` and `unread` are told in the window's thread
        how far verification has come, and which files the search does not know."""
        self._answers, self._wanted = answers, wanted
        self._checked, self._unread = checked, unread
        self._complained = False

    def tidy(self, archive: Archive) -> bool:
        """Write a few side files, so that no job waits long for their end; whether there are more."""
        answers, written = self._answers, 0

        def run() -> None:
            nonlocal written
            written = archive.renew_side_files(A_FEW)

        told = answers.failing  # whoever asked for a job that failed just now has told of it
        answers.post(answers.answer(run, None, (lambda _: None) if told or self._complained else None))
        self._complained = answers.failing and (self._complained or not told)  # once, until it succeeds again
        answers.failing = told
        return written == A_FEW

    def follow_texts(self, archive: Archive) -> bool:
        """Make the search follow the texts of attached files a little; whether there is more to do now."""
        answers, more = self._answers, False

        def run() -> list[UnreadFile]:
            nonlocal more
            more = archive.index_texts(self._wanted)
            return [] if more else archive.unread_files(A_FEW)

        def tell(files: list[UnreadFile]) -> None:
            if files:
                self._unread(files)

        answers.post(answers.answer(run, tell, lambda _: None))  # whoever saves learns what is wrong, too
        return more

    def check(self, archive: Archive) -> bool:
        """Verify a little of the archive; whether there is more to verify now."""
        answers, more = self._answers, False

        def run() -> Checked:
            nonlocal more
            checked = archive.verify_a_little(self._wanted)
            more = checked.more
            return checked

        answers.post(answers.answer(run, self._checked, lambda _: None))  # the whole verification tells of it
        return more
