"""The record's JSON form: what is accepted goes out and comes in equal; what is refused is named by its path."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from any_record import conferences
from hypothesis import given, settings

from kcnminutes.record import (
    Conference,
    RecordError,
    as_dict,
    from_dict,
    read_record,
    record_to_json,
    validate,
    without_follow_up,
)

FIELD_ORDER = [
    "format",
    "version",
    "id",
    "status",
    "kind",
    "title",
    "number",
    "symbol",
    "parent_organisation",
    "organisation",
    "locality",
    "place",
    "conclusions",
    "starts_at",
    "ends_at",
    "retention",
    "attendees",
    "agenda",
    "speeches",
    "directives",
    "photos",
    "attachments",
    "recipients",
    "tags",
]


def sample(path: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return record


def read(record: Any) -> Conference:
    return read_record(json.dumps(record).encode())[0]


def refusal(record: Any) -> RecordError:
    with pytest.raises(RecordError) as caught:
        read(record)
    return caught.value


@settings(max_examples=150, deadline=None)
@given(conferences())
def test_whatever_is_accepted_goes_out_and_comes_in_equal(conference: Conference) -> None:
    again, _ = read_record(record_to_json(conference).encode())
    assert again == conference
    validate(conference)


def test_the_sample_is_read_whole_and_written_in_the_order_of_its_fields(sample_path: Path) -> None:
    conference, warnings = read_record(sample_path.read_bytes())
    assert warnings == ()
    assert len(conference.attendees) == 10
    assert conference.attendees[7].count == 34
    written = as_dict(conference)
    assert list(written) == FIELD_ORDER
    expected = sample(sample_path)
    for field, value in expected.items():
        if not isinstance(value, list):
            assert written[field] == value
    for mine, theirs in zip(written["directives"], expected["directives"], strict=True):
        assert theirs.items() <= mine.items()


def test_what_came_after_the_form_was_fixed_is_written_only_where_it_says_something(sample_path: Path) -> None:
    whole, _ = read_record(sample_path.read_bytes())
    assert {"progress", "given_in"}.isdisjoint(as_dict(whole)["directives"][0])
    told = replace(whole, directives=(replace(whole.directives[0], progress="Xong", given_in="Giao ban"),))
    (written,) = as_dict(told)["directives"]
    assert list(written)[-3:] == ["closed_on", "progress", "given_in"]
    assert from_dict(as_dict(told))[0] == told
    assert without_follow_up(told).directives[0].progress == "Xong"


def test_what_is_missing_equals_its_empty_value() -> None:
    least = {"format": "kcnminutes-record", "version": 1, "id": "x", "starts_at": "2020-01-01T08:00"}
    conference = read(least)
    assert (conference.status, conference.kind, conference.title, conference.attendees) == ("draft", "other", "", ())
    assert read(as_dict(conference)) == conference


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda r: r["attendees"][2].update(rol="chair"), "attendees[2].rol"),
        (lambda r: r.update(titel=""), "titel"),
        (lambda r: r.update({"a b": 1}), '"a b"'),
        (lambda r: r["attendees"][1].update(id="a1"), "attendees[1].id"),
        (lambda r: r["speeches"][0].update(agenda_item="g99"), "speeches[0].agenda_item"),
        (lambda r: r["speeches"][1].update(speaker="d1"), "speeches[1].speaker"),
        (lambda r: r["agenda"][0].update(presenter="nobody"), "agenda[0].presenter"),
        (lambda r: r["directives"][0].update(speech="s99"), "directives[0].speech"),
        (lambda r: r["photos"][3].update(agenda_item="g0"), "photos[3].agenda_item"),
        (lambda r: r["attendees"][1].update(name=" "), "attendees[1].name"),
        (lambda r: r["attendees"][1].update(group="Nhóm"), "attendees[1].group"),
        (lambda r: r["attendees"][1].update(count=3), "attendees[1].count"),
        (lambda r: r["attendees"][7].update(count=0), "attendees[7].count"),
        (lambda r: r["attendees"][7].update(count="34"), "attendees[7].count"),
        (lambda r: r.update(number=True), "number"),
        (lambda r: r.update(number=12.0), "number"),
        (lambda r: r.update(number=-1), "number"),
        (lambda r: r.update(title=None), "title"),
        (lambda r: r.update(title="nửa \ud83d"), "title"),
        (lambda r: r.update(kind="Annual-review"), "kind"),
        (lambda r: r["attendees"][0].update(state="here"), "attendees[0].state"),
        (lambda r: r.update(retention="forever"), "retention"),
        (lambda r: r.update(retention=0), "retention"),
        (lambda r: r.update(id=""), "id"),
        (lambda r: r.update(id="a" * 101), "id"),
        (lambda r: r.update(id="a\nb"), "id"),
        (lambda r: r.pop("starts_at"), "starts_at"),
        (lambda r: r["directives"][0].pop("id"), "directives[0].id"),
        (lambda r: r.update(starts_at="2019-12-27 14:00"), "starts_at"),
        (lambda r: r.update(starts_at="2019-12-27T14:00:00"), "starts_at"),
        (lambda r: r.update(starts_at="20191227T1400"), "starts_at"),
        (lambda r: r.update(starts_at="٢٠١٩-12-27T14:00"), "starts_at"),
        (lambda r: r.update(ends_at="2019-12-27T24:00"), "ends_at"),
        (lambda r: r.update(ends_at="1899-12-27T12:00"), "ends_at"),
        (lambda r: r["directives"][0].update(due="2021-02-29"), "directives[0].due"),
        (lambda r: r["directives"][0].update(due="31/12/2020"), "directives[0].due"),
        (lambda r: r["agenda"][0].update(starts_at="9:00"), "agenda[0].starts_at"),
        (lambda r: r["directives"][0].update(follows={"conference": "x"}), "directives[0].follows.directive"),
        (
            lambda r: r["directives"][0].update(follows={"conference": "x", "directive": "d", "n": 1}),
            "directives[0].follows.n",
        ),
        (lambda r: r["directives"][0].update(coordinators=["a", 1]), "directives[0].coordinators[1]"),
        (lambda r: r["recipients"].append({}), "recipients[2]"),
        (lambda r: r.update(attendees={}), "attendees"),
        (lambda r: r["photos"][0].update(file="../a.jpg"), "photos[0].file"),
        (lambda r: r["photos"][0].update(file="photos/NUL.jpg"), "photos[0].file"),
        (lambda r: r["photos"][0].update(file="photos\\1.jpg"), "photos[0].file"),
        (lambda r: r["photos"][0].update(file="photos//1.jpg"), "photos[0].file"),
        (lambda r: r["photos"][0].update(file="photos/2.JPG"), "photos[1].file"),
        (lambda r: r["photos"][0].update(file="photos/2.jpg/a.jpg"), "photos[0].file"),
        (lambda r: r["photos"][0].update(file="Record.json"), "photos[0].file"),
    ],
)
def test_what_is_wrong_is_refused_by_its_path(sample_path: Path, change: Any, path: str) -> None:
    record = sample(sample_path)
    change(record)
    error = refusal(record)
    assert error.path == path
    assert path in str(error)
    assert str(error).count("\n") == 0


def test_a_key_written_twice_is_refused_by_its_path(sample_path: Path) -> None:
    text = sample_path.read_text(encoding="utf-8").replace('"id": "a3",', '"id": "a3", "id": "a4",')
    with pytest.raises(RecordError) as caught:
        read_record(text.encode())
    assert caught.value.path == "attendees[2].id"


@pytest.mark.parametrize(
    "data",
    [b"", b"null", b"[]", b"{", b"\xff\xfe{\x00", b'{"format": "other"}', b"[" * 200_000, b'{"a":' * 200_000, b"NaN"],
)
def test_what_is_no_record_is_refused_as_a_whole(data: bytes) -> None:
    with pytest.raises(RecordError) as caught:
        read_record(data)
    assert caught.value.path == ""
    assert "hãy" in str(caught.value)


@pytest.mark.parametrize("digits", ["9" * 5000, "-" + "9" * 5000, "1e999", "NaN", "Infinity", "1" * 20])
def test_numbers_beyond_all_bounds_are_refused_by_path(sample_path: Path, digits: str) -> None:
    text = sample_path.read_text(encoding="utf-8").replace('"number": 12', f'"number": {digits}')
    with pytest.raises(RecordError) as caught:
        read_record(text.encode())
    assert caught.value.path == "number"
    assert len(str(caught.value)) < 250


def test_a_higher_version_is_refused_before_anything_else_is_read() -> None:
    error = refusal({"format": "kcnminutes-record", "version": 2, "unheard-of": []})
    assert error.path == "version"
    assert "mới hơn" in str(error)


@pytest.mark.parametrize("written", ["NaN", "Infinity", "-Infinity", "9" * 30, "1e999", "9" * 5000])
@pytest.mark.parametrize("field", ["id", "title", "conclusions", "starts_at", "ends_at", "kind", "number", "retention"])
def test_what_is_no_number_is_no_text_either(field: str, written: str) -> None:
    others = {"id": '"x"', "starts_at": '"2020-01-01T08:00"', field: written}
    fields = ", ".join(f'"{name}": {value}' for name, value in others.items())
    with pytest.raises(RecordError) as caught:
        read_record(f'{{"format": "kcnminutes-record", "version": 1, {fields}}}'.encode())
    assert caught.value.path == field
    assert "inf" not in str(caught.value).replace("Infinity", "")


def test_half_a_million_keys_are_looked_through_once() -> None:
    keys = ", ".join(f'"k{n}": 0' for n in range(500_000))
    with pytest.raises(RecordError) as caught:
        read_record(f'{{"format": "kcnminutes-record", "version": 1, {keys}, "k499999": 1}}'.encode())
    assert caught.value.path == "k499999"


def test_a_list_longer_than_any_conference_is_refused(sample_path: Path) -> None:
    record = sample(sample_path)
    record["tags"] = [""] * 10_001
    assert refusal(record).path == "tags"


@pytest.mark.parametrize(
    "file",
    [
        *("../a.jpg", "photos/../a.jpg", "photos/../../a.jpg", "photos\\..\\a.jpg", "photos/..\\..\\a.jpg", "..", "."),
        *(
            "/a.jpg",
            "//server/a.jpg",
            "\\\\?\\C:\\a.jpg",
            "~/a.jpg",
            "~root/a.jpg",
            "C:a.jpg",
            "C:/a.jpg",
            "file:a.jpg",
        ),
        *(
            "a.jpg:stream",
            "photos/a:b.jpg",
            "a|b.jpg",
            "a?.jpg",
            "a*.jpg",
            'a".jpg',
            "<a>.jpg",
            "photos//a.jpg",
            "./a.jpg",
        ),
        *(
            "photos/",
            "a.jpg ",
            "a.jpg.",
            "photos./a.jpg",
            "photos /a.jpg",
            " a.jpg",
            "a\u0000.jpg",
            "a\nb.jpg",
            "a\u0085.jpg",
        ),
        *(
            "nul",
            "NUL.jpg",
            "nul .jpg",
            "photos/con/a.jpg",
            "COM1.jpg",
            "com¹.jpg",
            "LPT9  .tar.gz",
            "CONIN$",
            "aux.txt",
        ),
        *(
            "a\u202egpj.exe",
            "a\u2028b.jpg",
            "a\u2066.jpg",
            "\u200ea.jpg",
            "a\u001b[2J.jpg",
            "",
            " ",
            "a" * 181,
            "Record.JSON",
        ),
    ],
)
def test_a_path_that_another_system_reads_otherwise_is_refused(sample_path: Path, file: str) -> None:
    record = sample(sample_path)
    record["photos"][1]["file"] = file
    error = refusal(record)
    assert error.path == "photos[1].file"
    assert all(c.isprintable() for c in str(error))


@pytest.mark.parametrize(
    "file", ["%2e%2e/a.jpg", "..a.jpg", "a..jpg", "con1.jpg", "nulo.jpg", "Ảnh họp/đại biểu.jpg", "$x.jpg"]
)
def test_a_path_that_only_looks_odd_is_kept(sample_path: Path, file: str) -> None:
    record = sample(sample_path)
    record["photos"][1]["file"] = file
    assert read(record).photos[1].file == file


def test_a_byte_order_mark_is_no_part_of_the_record(sample_path: Path) -> None:
    data = sample_path.read_bytes()
    assert read_record(b"\xef\xbb\xbf" + data) == read_record(data)


def test_what_is_odd_is_accepted_with_a_warning_by_field(sample_path: Path) -> None:
    record = sample(sample_path)
    record["ends_at"] = "2019-12-27T13:00"
    record["directives"][1]["due"] = "2019-12-01"
    record["attendees"][1]["state"] = "represented"
    _, warnings = read_record(json.dumps(record).encode())
    assert [warning.field for warning in warnings] == [
        "ends_at",
        "directives[1].due",
        "attendees[1].represented_by",
    ]


def test_a_day_left_empty_is_told_in_plain_words() -> None:
    record = as_dict(Conference("x", datetime(2020, 2, 5, 8)))
    record["starts_at"] = None
    with pytest.raises(RecordError) as caught:
        read_record(json.dumps(record).encode())
    assert (caught.value.path, caught.value.problem) == ("starts_at", "chưa ghi ngày giờ")
    assert "null" not in str(caught.value)
