"""What it costs to make a PDF fit for the archive, against making the PDF itself.

    python -m tests.benchmarks.archival

Both in one process that has loaded what it needs; each round has a document of other words. The preview does without:
only what is exported or sealed pays.
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from kcnminutes.minutes import Enclosure, Office, compose, write_archival, write_pdf
from tests.benchmarks.content import conference, photos
from tests.benchmarks.ratios import Ratios

ROUNDS = {1: 15, 10: 7}


def main() -> None:
    ratios = Ratios()
    with tempfile.TemporaryDirectory() as name:
        for times, rounds in ROUNDS.items():
            compare(ratios, Path(name), times, rounds)
    ratios.end()


def compare(ratios: Ratios, folder: Path, times: int, rounds: int) -> None:
    """The cost at one length."""
    records = [conference(times, number) for number in range(rounds + 1)]
    copies = photos(records[0], folder)
    pages = [write_pdf(compose(record, Office(), copies)).pdf for record in records]

    def made(number: int) -> bytes:
        return write_pdf(compose(records[number], Office(), copies)).pdf

    def kept(number: int) -> None:
        write_archival(pages[number], Enclosure(records[number], Office(), 1, copies), io.BytesIO())

    ratios.compare(f"the archival form, x{times}: time against the pages'", kept, made, 0.6, rounds)


if __name__ == "__main__":
    main()
