"""PDFs that this program did not make, or that somebody worked on since."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from kcnminutes.exchange import read
from kcnminutes.words import UserError

Change = Callable[[Pdf], None]


def changed(source: Path, change: Change, **saving: Any) -> Path:
    """The same PDF after somebody worked on it."""
    with pikepdf.open(source) as document:
        change(document)
        document.save(source.with_name("changed.pdf"), **saving)
    return source.with_name("changed.pdf")


def carrying(target: Path, *files: tuple[str, bytes]) -> Path:
    """A foreign PDF that carries these files."""
    document = pikepdf.new()
    document.add_blank_page()
    pairs: list[Any] = []
    for name, content in files:
        stream = document.make_indirect(Stream(document, content))
        specification = Dictionary(Type=Name.Filespec, F=String(name), UF=String(name), EF=Dictionary(F=stream))
        pairs += [String(name), document.make_indirect(specification)]
    document.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array(pairs)))
    document.save(target, compress_streams=False)
    return target


def least(**values: Any) -> bytes:
    record = {"format": "kcnminutes-record", "version": 1, "id": "r1", "starts_at": "2020-02-05T08:00", **values}
    return json.dumps(record, ensure_ascii=False).encode()


def refusal(source: Path, scratch: Path) -> str:
    """The sentence, on one line."""
    with pytest.raises(UserError) as caught:
        read(source, scratch)
    assert "\n" not in str(caught.value)
    return str(caught.value)
