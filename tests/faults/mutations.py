"""Files as a broken disk, a bad cable or somebody with an editor makes them: bytes and JSON values changed anywhere."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

TOKENS = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"9" * 400,
    b"1e999",
    b"NaN",
    b"null",
    b"[" * 2000,
    b'{"a":' * 500,
    b"\\ud800",
    b"../../",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"%PDF-1.7",
    b"endobj",
    b"stream\r\n",
    b"/Length -1",
    b"\r\n",
    b";;;;",
    b'"',
)
VALUES: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        -1,
        1,
        10**30,
        1.5,
        float("1e308"),
        "",
        " ",
        "x",
        "ă" * 2000,
        "\ud800",
        "\x00",
        "2019-02-30",
    ),
    *(
        [],
        {},
        [[]],
        [None],
        ["a"] * 50,
        {"id": "p1"},
        [{"id": "p1"}, {"id": "p1"}],
        "../a.jpg",
        "=1+1",
        "a",
        "p1",
        "12:60",
    ),
)


def mutate(content: bytes, chance: random.Random) -> bytes:
    """The bytes with one to six changes."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(changed) + 1)
        length = min(chance.choice((1, 1, 2, 8, 64, 4096)), len(changed) - at)
        how = chance.randrange(6)
        if how == 0 and at < len(changed):
            changed[at] ^= 1 << chance.randrange(8)
        elif how == 1:
            del changed[at : at + length]
        elif how == 2:
            changed[at:at] = changed[at : at + length]
        elif how == 3:
            changed[at:at] = chance.choice(TOKENS)
        elif how == 4:
            changed[at : at + length] = chance.randbytes(length)
        elif chance.random() < 0.2:
            del changed[at:]
    return bytes(changed)


def mutate_json(content: bytes, chance: random.Random) -> bytes:
    """The document with one to four values that are something else, gone, or there twice; else with changed bytes."""
    if chance.random() < 0.3:
        return mutate(content, chance)
    document = json.loads(content)
    for _ in range(chance.randint(1, 4)):
        _change(document, chance)
    return json.dumps(document, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")


def _change(document: Any, chance: random.Random) -> None:
    node = document
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        if not keys:
            return
        key = chance.choice(keys)
        child = node[key]
        if isinstance(child, dict | list) and child and chance.random() < 0.8:
            node = child
            continue
        if chance.random() < 0.15:
            del node[key]
        elif chance.random() < 0.1 and isinstance(node, list):
            node.append(copy.deepcopy(child))
        else:
            node[key] = copy.deepcopy(chance.choice(VALUES))
        return
