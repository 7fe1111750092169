"""Every sentence of the program stands in the English catalogue, whole; `packaging/catalogue` renews it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

PLACE = re.compile(r"\{[^{}]*\}")


@pytest.fixture(scope="module")
def source(checkout: Path) -> Path:
    return checkout / "kcnminutes"


@pytest.fixture(scope="module")
def sentences(source: Path) -> set[str]:
    """What Babel finds: the message ids of all `t(...)`."""
    found = extract_from_dir(source, [("**.py", "python")], keywords={"t": None})
    return {message for _, _, message, _, _ in found if isinstance(message, str)}


@pytest.fixture(scope="module")
def english(checkout: Path) -> Catalog:
    with (checkout / "resources" / "catalogues" / "en" / "kcnminutes.po").open("rb") as file:
        return read_po(file, locale="en")


def calls(source: Path) -> Iterator[tuple[str, ast.Call]]:
    """Each `t(...)` of the source, with the file and line it stands at."""
    for path in sorted(source.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "t":
                yield f"{path.relative_to(source)}:{node.lineno}", node


def test_every_sentence_is_written_whole_where_it_is_used(source: Path) -> None:
    def literal(call: ast.Call) -> bool:
        return len(call.args) == 1 and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)

    assert [where for where, call in calls(source) if not literal(call)] == []


def test_every_place_in_a_sentence_is_filled_by_name(source: Path) -> None:
    wrong = []
    for where, call in calls(source):
        if isinstance(call.args[0], ast.Constant) and None not in (names := {word.arg for word in call.keywords}):
            places = {place.strip("{}") for place in PLACE.findall(str(call.args[0].value))}
            if places != names:
                wrong.append(where)
    assert wrong == []


def test_every_sentence_has_its_english(sentences: set[str], english: Catalog) -> None:
    translated = {message.id for message in english if message.id and message.string and not message.fuzzy}
    assert sorted(sentences - translated) == []


def test_the_catalogue_holds_no_sentence_that_is_gone(sentences: set[str], english: Catalog) -> None:
    assert sorted({str(message.id) for message in english if message.id} - sentences) == []


def test_english_keeps_every_place(english: Catalog) -> None:
    def places(text: object) -> list[str]:
        return sorted(set(PLACE.findall(str(text))))

    differing = [message.id for message in english if message.id and places(message.id) != places(message.string)]
    assert differing == []


def test_the_compiled_catalogue_is_the_written_one(checkout: Path, english: Catalog) -> None:
    with (checkout / "resources" / "catalogues" / "en" / "kcnminutes.mo").open("rb") as file:
        compiled = {message.id: message.string for message in read_mo(file) if message.id}
    assert compiled == {message.id: message.string for message in english if message.id and message.string}
