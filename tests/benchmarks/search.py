"""How fast the archive is searched, against a LIKE scan and tantivy on the same generated texts; size; saving.

    python -m tests.benchmarks.search [--speeches 20000] [--folder FOLDER]

Everything is a ratio within one run; what is compared takes turns, and the middle of the rounds counts. Times are those
of this process at work, so that what else the computer does weighs less. The archive is kept in FOLDER, if given, and
used again.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

from kcnminutes.archive import Archive
from kcnminutes.archive.search import matching
from kcnminutes.archive.search.abbreviations import ABBREVIATIONS
from kcnminutes.archive.search.documents import Index
from kcnminutes.archive.search.query import parse
from kcnminutes.archive.search.synonyms import Synonyms
from kcnminutes.record import Conference
from tests.benchmarks.ratios import Ratios
from tests.office_texts import Office

EACH = 100
WORDS = 150
EVEN, ODD = "khuẵp", "loẻch"
"""Words of every second speech that never stand in one part; nor do others that are the same without marks."""

QUERIES = (
    ("most common word", "và"),
    ("common word", "công"),
    ("common word, bare", "cong"),
    ("rare form of a common word", "cộng"),
    ("two common words", "của được"),
    ("two words", "môi trường"),
    ("five words", "kế hoạch hạ tầng dự án môi trường doanh nghiệp"),
    ("short form", "KCN"),
    ("short form and words", "KCN sơn mỹ"),
    ("phrase, common", '"khu công nghiệp"'),
    ("phrase of little words", '"và các"'),
    ("phrase, long", '"đánh giá tác động môi trường"'),
    ("phrase, not there", '"nghiệp của khu"'),
    ("phrase, never so", '"dựng xây và hạch"'),
    ("one letter as typed", "n"),
    ("one letter more as typed", "môi tr"),
    ("two letters*", "th*"),
    ("rare word", "rỳ ghêu"),
    ("unknown word", "qwrtz"),
    ("either", "lũ lụt HOẶC hạn hán"),
    ("without", "đất đai -công"),
    ("never in one part", f"{EVEN} {ODD}"),
    ("person and year", 'nguoi:"nguyễn văn" nam:2019 kế hoạch'),
    ("document", "vb:4622/UBND-KT"),
    ("overdue tasks", "nhiemvu:quahan hạ tầng"),
    ("unit, kind, days", 'donvi:"sở xây dựng" loai:chuyende tu:01/01/2015 den:31/12/2018 đất'),
    ("number", "so:12/BB-BQL"),
)
AS_TYPED = ("one letter as typed", "one letter more as typed")
AGAINST_TANTIVY = (
    ("common word", "cong", "cong"),
    ("most common word", "va", "va"),
    ("pair", "cua duoc", "+cua +duoc"),
    ("pair of terms", "moi truong", "+moi +truong"),
    ("phrase", '"khu cong nghiep"', '"khu cong nghiep"'),
    ("phrase of little words", '"va cac"', '"va cac"'),
)


def conferences(speeches: int) -> Iterator[Conference]:
    for one in Office().conferences(speeches, EACH):
        marked = tuple(
            replace(speech, text=f"{speech.text} {(EVEN, ODD)[n % 2]}") for n, speech in enumerate(one.speeches)
        )
        yield replace(one, speeches=marked)


def fill(folder: Path, speeches: int) -> None:
    began = time.perf_counter()
    with Archive.open(folder, create=True) as archive:
        for number, one in enumerate(conferences(speeches), 1):
            archive.save(one, None, 0)
            if number % 50 == 0:
                archive.renew_side_files()
        archive.renew_side_files()
        while archive.tidy_index():  # as it lies when the window has rested
            pass
    print(f"made the archive in {time.perf_counter() - began:.0f} s")


def sizes(folder: Path, ratios: Ratios) -> int:
    with sqlite3.connect(folder / "archive.sqlite") as connection:
        of = dict(connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name"))
        asked = "SELECT count(*), sum(length(CAST(text AS BLOB))) FROM speech"
        speeches, text = connection.execute(asked).fetchone()
    connection.close()
    parts = {name: size for name, size in of.items() if name.startswith(("words", "vocabulary", "part"))}
    of_text = ", ".join(f"{name} {size / text:.3f}" for name, size in sorted(parts.items()) if size / text > 0.001)
    ratios.tell("index against the text of the speeches", sum(parts.values()) / text, 0.5, of_text)
    return speeches


def timed(work: Callable[[], object]) -> float:
    """Seconds of this process at work: other programs on a shared computer do not count."""
    began = time.process_time()
    work()
    return time.process_time() - began


def like(connection: sqlite3.Connection, query: str) -> None:
    """What an office would write by hand to find the same: every word somewhere in the text, of a short form it or what
    it stands for, of HOẶC one of the sides; the newest fifty."""
    values: list[str] = []

    def holds(word: str) -> str:
        forms = [word.strip("*-"), *filter(None, (ABBREVIATIONS.get(word),))]
        values.extend(f"%{form}%" for form in forms)
        either = " OR ".join("text LIKE ?" for _ in forms)
        return f"NOT ({either})" if word.startswith("-") else f"({either})"

    sides: list[str] = []
    for side in query.replace('"', " ").split("HOẶC"):
        words = [word for word in side.split() if ":" not in word] or ["và"]
        sides.append(" AND ".join(map(holds, words)))
    connection.execute(
        f"SELECT key, text FROM speech WHERE {' OR '.join(f'({side})' for side in sides)} "
        "ORDER BY key DESC LIMIT 50 OFFSET 1000000",
        values,
    ).fetchall()


def queries(archive: Archive, rounds: int, speeches: int, ratios: Ratios) -> None:
    """Whole answers with 50 snippets. A scan takes longer the more there is, so its bound is that of 200,000."""
    worst = 0.0
    for name, query in QUERIES:
        as_typed = name in AS_TYPED
        ours: list[float] = []
        newest: list[float] = []
        scans: list[float] = []
        answer = archive.find(query, as_typed=as_typed)
        for _ in range(rounds):
            ours.append(timed(lambda: archive.find(query, as_typed=as_typed)))  # noqa: B023
            newest.append(timed(lambda: archive.find(query, as_typed=as_typed, sort="newest")))  # noqa: B023
            scans.append(timed(lambda: like(archive.connection, query)))  # noqa: B023
        worst = max(worst, median(ours), median(newest))
        note = f"{median(ours) * 1e3:.1f} ms, newest {median(newest) * 1e3:.1f} ms, scan {median(scans) * 1e3:.0f} ms"
        count = f"{answer.count}{'+' if answer.more else ''} found"
        ratios.tell(f"{name}, against a LIKE scan", median(ours) / median(scans), 10_000 / speeches, f"{note}, {count}")
    ratios.tell("slowest query, in 20 ms", worst / 0.02, 1, f"{worst * 1e3:.1f} ms, middle of {rounds} rounds")


def against_tantivy(archive: Archive, rounds: int, ratios: Ratios) -> None:
    try:
        import tantivy
    except ImportError:
        print("tantivy is not installed (extra bench): not compared")
        return
    folded = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
        .build()
    )
    schema = (
        tantivy.SchemaBuilder()
        .add_text_field("body", stored=True, tokenizer_name="folded")
        .add_integer_field("number", stored=True, fast=True)
        .add_text_field("conference", stored=True, tokenizer_name="raw")
        .add_text_field("title", stored=True, tokenizer_name="raw")
        .add_text_field("day", stored=True, tokenizer_name="raw")
        .build()
    )
    index = tantivy.Index(schema)
    index.register_tokenizer("folded", folded)
    writer = index.writer(heap_size=200_000_000, num_threads=1)
    for number, text, *of in archive.connection.execute(
        "SELECT s.key, s.text, c.id, c.title, c.starts_at FROM speech s JOIN conference c ON c.key = s.conference "
        "ORDER BY s.key"
    ):
        named = dict(zip(("conference", "title", "day"), of, strict=True))
        writer.add_document(tantivy.Document(body=text, number=number, **named))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def found(question: str, limit: int) -> list[tantivy.DocAddress]:
        parsed = index.parse_query(question, ["body"])
        return [address for _, address in searcher.search(parsed, limit, order_by_field="number").hits]

    def theirs(question: str) -> list[tuple[object, ...]]:
        """What a hit of ours says, too: the original cut out, where the words stand in it, of which conference."""
        parsed = index.parse_query(question, ["body"])
        marker = tantivy.SnippetGenerator.create(searcher, parsed, schema, "body")
        answer: list[tuple[object, ...]] = []
        for address in found(question, 50):
            document = searcher.doc(address)
            piece = marker.snippet_from_doc(document)
            places = [(place.start, place.end) for place in piece.highlighted()]
            of = (document["conference"][0], document["title"][0], document["day"][0])
            answer.append((piece.fragment(), places, *of))
        return answer

    def ours(query: str) -> list[int]:
        parsed = parse(query, Synonyms())
        wanted = matching.expression(archive.connection, parsed, parsed.clauses)
        return Index(archive.connection).speeches(wanted, 50)

    works: list[tuple[str, float, Callable[[str], object], Callable[[str], object]]] = [
        ("newest 50, against tantivy", 1, ours, lambda question: found(question, 50)),
        ("the same with 50 snippets", 1, lambda query: archive.find(query, sort="newest"), theirs),
    ]
    for words, bound, mine, other in works:
        for name, query, question in AGAINST_TANTIVY:
            took: tuple[list[float], list[float]] = ([], [])
            for _ in range(rounds):
                took[0].append(timed(lambda: mine(query)))  # noqa: B023
                took[1].append(timed(lambda: other(question)))  # noqa: B023
            a, b = (median(times) for times in took)
            ratios.tell(f"{name}: {words}", a / b, bound, f"{a * 1e3:.2f} ms against {b * 1e3:.2f} ms")


def saving(folder: Path, saves: int, ratios: Ratios) -> None:
    """One speech is typed on and saved, here and there in the archive, with a rest now and then as in the window."""
    office, took = Office(seed=7), []
    with Archive.open(folder) as archive:
        ids = archive.ids()
        pick = random.Random(1)
        for _ in range(max(1, saves // 50)):
            id = pick.choice(ids)
            stored = archive.load(id)
            now, revision = stored.conference, stored.revision
            for n in range(50):
                at = pick.randrange(len(now.speeches))
                text = f"{now.speeches[at].text} {office.text(4, ['hạ tầng'])}"
                edited = replace(now.speeches[at], text=text)
                new = replace(now, speeches=(*now.speeches[:at], edited, *now.speeches[at + 1 :]))
                began = time.perf_counter()
                revision = archive.save(new, now, revision).revision
                took.append(time.perf_counter() - began)
                now = new
                if n % 25 == 24:
                    archive.renew_side_files()
    took.sort()
    p99 = took[int(len(took) * 0.99) - 1]
    note = f"p99 {p99 * 1e3:.2f} ms, middle {median(took) * 1e3:.2f} ms of {len(took)}"
    ratios.tell("saving one speech, p99 against the middle", p99 / median(took), 5, note)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--speeches", type=int, default=20_000)
    arguments.add_argument("--folder", type=Path)
    arguments.add_argument("--rounds", type=int, default=9)
    arguments.add_argument("--saves", type=int, default=400)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = chosen.folder or Path(made) / "archive"
        if not (folder / "archive.sqlite").is_file():
            fill(folder, chosen.speeches)
        ratios = Ratios()
        speeches = sizes(folder, ratios)
        with Archive.open(folder) as archive:
            queries(archive, chosen.rounds, speeches, ratios)
            against_tantivy(archive, chosen.rounds, ratios)
        saving(folder, chosen.saves, ratios)
    ratios.end()


if __name__ == "__main__":
    main()
