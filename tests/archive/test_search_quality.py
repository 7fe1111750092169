"""Search judged: eighty queries with the answers that people would want first, among hundreds of other speeches.

Each line of judged_queries.tsv is a query and its answers, conference/part, with a grade from 3 (the best) to 1. What
is not named is worth nothing. The measure is nDCG of the first ten: 1 where the graded answers stand first, best first.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

import pytest
from judged_records import ALL
from office_texts import Office

from kcnminutes.archive import Archive, Hit

FIRST = 10
Judged = dict[str, int]


def queries() -> list[tuple[str, Judged]]:
    lines = (Path(__file__).parent / "judged_queries.tsv").read_text(encoding="utf-8").splitlines()
    found = []
    for line in lines:
        query, _, answers = line.partition("\t")
        grades = dict(answer.rsplit("=", 1) for answer in answers.split())
        found.append((query, {where: int(grade) for where, grade in grades.items()}))
    return found


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, sample_path: Path) -> Iterator[Archive]:
    """The judged conferences among forty generated ones."""
    photo = sample_path.parent / "photos" / "1.jpg"
    with Archive.open(tmp_path_factory.mktemp("judged") / "kho", create=True) as archive:
        for conference in Office().conferences(800, 20):
            archive.save(conference, None, 0)
        for conference in ALL:
            files = [row.file for row in (*conference.photos, *conference.attachments)]
            archive.put(conference, dict.fromkeys(files, photo))
        yield archive


def where(hit: Hit) -> str:
    return f"{hit.conference}/{hit.part_id or hit.part}"


def gain(grades: list[int]) -> float:
    return sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades))


def score(archive: Archive, query: str, judged: Judged) -> float:
    found = [judged.get(where(hit), 0) for hit in archive.search(query, limit=FIRST)]
    return gain(found) / gain(sorted(judged.values(), reverse=True)[:FIRST])


def test_what_people_would_want_first_comes_first(office: Archive) -> None:
    assert len(queries()) >= 60
    scores = {query: score(office, query, judged) for query, judged in queries()}
    assert min(scores.values()) > 0.6, sorted(scores.items(), key=lambda one: one[1])[:10]
    assert mean(scores.values()) > 0.97, sorted(scores.items(), key=lambda one: one[1])[:10]


@pytest.mark.parametrize("form", ["NFD", "NFKD"])
def test_the_way_letters_are_composed_changes_nothing(office: Archive, form: str) -> None:
    for query, _ in queries():
        assert office.search(unicodedata.normalize(form, query)) == office.search(query)  # type: ignore[arg-type]


def test_every_hit_points_at_words_of_the_query_in_its_own_text(office: Archive) -> None:
    for query, _ in queries():
        for hit in office.search(query):
            assert all(hit.snippet[start:end].strip() for start, end in hit.hits)
            assert hit.hits or ":" in query


def test_a_large_index_lies_in_one_piece_after_a_rest(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "kho", create=True) as archive:

        def pages() -> list[int]:
            found = archive.connection.execute("SELECT count(*) FROM words_idx GROUP BY segid")
            return [count for (count,) in found]

        for number, conference in enumerate(Office().conferences(1000, 20)):
            archive.save(conference, None, 0)
            while number == 24 and archive.tidy_index():
                pass
        found = [where(hit) for hit in archive.search("doanh nghiệp")]
        assert len(pages()) > 20
        while archive.tidy_index():
            pass
        assert len(pages()) == 1
        assert [where(hit) for hit in archive.search("doanh nghiệp")] == found
        assert archive.verify() == []
