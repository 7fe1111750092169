"""What an open archive answers without changing anything: lists, records, searches, tasks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from kcnminutes.archive import summaries
from kcnminutes.archive.of_years import moments
from kcnminutes.archive.open_archive import OpenArchive
from kcnminutes.archive.summaries import Summary
from kcnminutes.language import fold_key

if TYPE_CHECKING:  # each command loads only what it uses
    from kcnminutes.archive.described import Described
    from kcnminutes.archive.directory import Known, NameSort
    from kcnminutes.archive.hits import Hit
    from kcnminutes.archive.ledger import Entry
    from kcnminutes.archive.loading import Stored
    from kcnminutes.archive.people import Attended, UnitNamed
    from kcnminutes.archive.references.documents_named import NamedDocument
    from kcnminutes.archive.references.mentions import Mention
    from kcnminutes.archive.search.answer import Answer
    from kcnminutes.archive.search.facets import Facet
    from kcnminutes.archive.search.gathering import Sort
    from kcnminutes.archive.search.synonyms import Synonyms
    from kcnminutes.archive.tasks import Task
    from kcnminutes.file_text import TextState
    from kcnminutes.record import Conference, Presence


class Reading(OpenArchive):
    """The part of `Archive` that reads."""

    def summaries(self, *, binned: bool = False) -> list[Summary]:
        """All conferences, newest first; `binned`: those in the bin, last deleted first."""
        return self.page(0, -1, binned=binned)

    def page(self, offset: int, limit: int, *, binned: bool = False) -> list[Summary]:
        """A piece of `summaries()`."""
        with self.reading() as inside:
            return summaries.page(inside, offset, limit, binned=binned)

    def count(self, *, binned: bool = False) -> int:
        with self.reading() as inside:
            return summaries.count(inside, binned=binned)

    def ids(self) -> list[str]:
        """The ids of all conferences, newest first."""
        with self.reading() as inside:
            return summaries.ids(inside)

    def tags(self, ids: Collection[str] | None = None) -> dict[str, int]:
        """Every tag in use and in how many conferences, the commonest first; of all, or of those with these ids."""
        with self.reading() as inside:
            return summaries.tags(inside, None if ids is None else frozenset(ids))

    def summary(self, id: str) -> Summary:
        """Raises NotFound; finds what lies in the bin too."""
        with self.reading() as inside:
            return summaries.one(inside, summaries.key_of(inside, id, binned=None))

    def load(self, id: str, *, binned: bool = False) -> Stored:
        """The whole record. Raises NotFound; `binned` asks for one in the bin."""
        from kcnminutes.archive import loading

        with self.reading() as inside:
            return loading.load(inside, summaries.key_of(inside, id, binned=binned))

    def text_states(self, id: str) -> dict[str, TextState | None]:
        """What is known of the text of each attachment, by the record's `file`; None for one not read yet.

        Raises NotFound.
        """
        from kcnminutes.archive import file_texts

        with self.reading() as inside:
            return file_texts.states(inside, summaries.key_of(inside, id, binned=None))

    def search(self, query: str, *, sort: Sort = "relevance", limit: int = 50, as_typed: bool = False) -> list[Hit]:
        """What matches, best first. Any text is a query. `as_typed`: the last word may be the beginning of one."""
        return list(self.find(query, sort=sort, limit=limit, as_typed=as_typed).hits)

    def find(self, query: str, *, sort: Sort = "relevance", limit: int = 50, as_typed: bool = False) -> Answer:
        """The same, and how much there is of it."""
        from kcnminutes.archive.search.answer import search

        with self.reading() as inside:
            return search(inside, query, self._synonyms(), sort=sort, limit=limit, as_typed=as_typed)

    def with_those_behind(self, hits: Sequence[Hit], today: date) -> tuple[Hit, ...]:
        """The hits with who spoke, presents or attended; of a task with who leads it, when it is due, how it stands."""
        from kcnminutes.archive.search.behind import with_those_behind

        with self.reading() as inside:
            return with_those_behind(inside, hits, today)

    def facets(
        self, query: str, *, limit: int = 50, as_typed: bool = False, wanted: Callable[[], bool] = lambda: False
    ) -> list[Facet]:
        """By what the found can be narrowed, group after group, each with its commonest values and their counts:
        what `find` with the same `limit` counts when the value's term is added.

        It takes longer than to find: `wanted` says whether somebody waits. Raises GaveWayError then.
        """
        from kcnminutes.archive.search.facets import facets

        with self.reading() as inside:
            return facets(inside, query, self._synonyms(), limit=limit, as_typed=as_typed, wanted=wanted)

    def suggest(self, query: str) -> str | None:
        """The query with unknown words replaced by the nearest known ones; None where that finds nothing either."""
        from kcnminutes.archive.search.suggesting import suggest

        with self.reading() as inside:
            return suggest(inside, query, self._synonyms())

    def unknown_values(self, query: str) -> list[str]:
        """For a query that finds nothing: a sentence, with a small letter first, for each value that its filter does
        not know (`phan:`, `loai:`, `nam:`, `tu:`, `nhiemvu:` …), and which values there are."""
        from kcnminutes.archive.search.unknown_values import unknown_values

        with self.reading() as inside:
            return unknown_values(inside, query, self._synonyms())

    def known(
        self, sort: NameSort, typed: str = "", *, apart: tuple[str, str] = ("", ""), limit: int = 8
    ) -> list[Known]:
        """What the directory holds that begins so in any of its words, marks or not: the last used first.

        `apart`: the conference and row ("" for the conference's own fields) being typed into; it does not count.
        """
        from kcnminutes.archive.directory import in_one, known

        with self.reading() as inside:
            found = known(inside, sort, typed, self.abbreviations(), apart=apart, limit=limit)
        same = self.same_names(sort.value)
        return in_one(found, same) if same else found

    def names(self, limit: int) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        """Of persons, of units and of localities: the names used last, at most `limit` of each."""
        from kcnminutes.archive.directory import NameSort

        persons, units, localities = (
            frozenset(one.text for one in self.known(sort, limit=limit))
            for sort in (NameSort.PERSON, NameSort.UNIT, NameSort.LOCALITY)
        )
        return persons, units, localities

    def before(self, kind: str, starts_at: datetime, *, apart: str = "") -> Conference | None:
        """The last conference of a kind that began no later than `starts_at`; `apart` is left out."""
        with self.reading() as inside:
            found = inside.execute(
                "SELECT id FROM conference WHERE kind = ? AND starts_at <= ? AND id != ? AND deleted_at IS NULL "
                "ORDER BY starts_at DESC, key DESC LIMIT 1",
                (str(kind), starts_at.isoformat(), apart),
            ).fetchone()
        return self.load(found[0]).conference if found else None

    def numbers(self, symbol: str, year: int, *, apart: str = "") -> dict[int, str]:
        """The numbers that conferences of a year bear with a symbol, each with its title; `apart` is left out."""
        with self.reading() as inside:
            rows = inside.execute(
                "SELECT number, symbol, title FROM conference WHERE number IS NOT NULL AND deleted_at IS NULL "
                "AND id != ? AND starts_at >= ? AND starts_at < ? ORDER BY starts_at",
                (apart, *moments(year, year)),
            ).fetchall()
        return {number: title for number, own, title in rows if fold_key(own) == fold_key(symbol)}

    def _synonyms(self) -> Synonyms:
        from kcnminutes.archive.search.synonyms import Synonyms

        return Synonyms(self.abbreviations(), self.same_names("person"), self.same_names("unit"))

    def abbreviations(self) -> Mapping[str, str]:
        """Short form -> long form: the office's own table, or the one that comes with the program."""
        from kcnminutes.archive.search.abbreviations import ABBREVIATIONS, SETTING

        own = self.setting(SETTING)
        return {str(k): str(v) for k, v in own.items()} if isinstance(own, dict) else ABBREVIATIONS

    def set_abbreviations(self, table: Mapping[str, str]) -> None:
        """Keeps a table of the office's own; the one that comes with the program is not kept."""
        from kcnminutes.archive.search.abbreviations import ABBREVIATIONS, SETTING

        self.set_setting(SETTING, None if dict(table) == ABBREVIATIONS else dict(table))

    def tasks(self, today: date, *, overdue: bool = False, assignee: str = "") -> list[Task]:
        """The directives of all conferences by due day, none last.

        `overdue`: only open ones whose day is before `today`. `assignee` is looked for, marks or not, in the unit that
        leads and in those that work with it, under all its names, short or long, in either spelling with i or y.
        """
        from kcnminutes.archive.search.synonyms import other_units
        from kcnminutes.archive.tasks import register

        names = (assignee, *other_units(self._synonyms(), assignee)) if assignee.strip() else ()
        with self.reading() as inside:
            return register(inside, today, overdue=overdue, assignees=names)

    def ledger(self, first: int, last: int) -> list[Entry]:
        """The minutes of the years `first` to `last`, the oldest first."""
        from kcnminutes.archive.ledger import ledger

        with self.reading() as inside:
            return ledger(inside, first, last)

    def described(self, first: int, last: int) -> list[Described]:
        """The minutes of the years `first` to `last` as electronic records, the oldest first, with their photos."""
        from kcnminutes.archive.described import described

        with self.reading() as inside:
            return described(inside, self._store, first, last)

    def documents_named(self, first: int, last: int) -> list[NamedDocument]:
        """Each document that the conferences of these years name, in their texts or in attached files, by number."""
        from kcnminutes.archive.references.documents_named import documents_named

        with self.reading() as inside:
            return documents_named(inside, first, last)

    def mentions(self, first: int, last: int, reference: str = "") -> list[Mention]:
        """Every place in the conferences of these years that names a document, by document, the oldest first.

        `reference`: those of one document alone, however it is written.
        """
        from kcnminutes.archive.references.named_places import mentions

        with self.reading() as inside:
            return mentions(inside, first, last, reference)

    def attendance(self, year: int) -> dict[tuple[int, Presence], int]:
        """How many persons, those of groups too, were asked to the conferences of a year, by month and state."""
        from kcnminutes.archive.attendance import attendance

        with self.reading() as inside:
            return attendance(inside, year)

    def attended(self) -> list[Attended]:
        """Every named person in the list of every conference, the oldest conference first."""
        from kcnminutes.archive.people import attended

        with self.reading() as inside:
            return attended(inside)

    def units_named(self) -> list[UnitNamed]:
        """Every unit with each conference that names it, the oldest first."""
        from kcnminutes.archive.people import units_named

        with self.reading() as inside:
            return units_named(inside)

    def same_names(self, sort: str) -> dict[str, str]:
        """The names of a sort ("person", "unit") that stand for another: `name_key` of one, and the other."""
        from kcnminutes.archive.people import SETTING, same_names

        return same_names(self.setting(SETTING), sort)

    def set_same_names(self, sort: str, names: Mapping[str, str]) -> None:
        """Keeps them; no record changes."""
        from kcnminutes.archive.people import SETTING

        held = self.setting(SETTING)
        self.set_setting(SETTING, {**(held if isinstance(held, dict) else {}), sort: dict(names)})

    def years(self) -> list[int]:
        """The years of which there are conferences, the newest first."""
        from kcnminutes.archive.ledger import years

        with self.reading() as inside:
            return years(inside)
