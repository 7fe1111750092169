"""The JSON form of a record, coming in: strict. Unknown fields, wrong types and dangling references are refused.

A refusal names the field by its path and says what to do. What is accepted goes out again and comes in equal.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kcnminutes.record.checks import check_references, warnings_of
from kcnminutes.record.closed_sets import AttachmentRole, Kind, Presence, Role, SpeechKind, Status, TaskStatus
from kcnminutes.record.errors import Cleaned, RecordError
from kcnminutes.record.model import (
    AgendaItem,
    Attachment,
    Attendee,
    Conference,
    Directive,
    Follows,
    Photo,
    Speech,
)
from kcnminutes.record.values import NoNumber, Values, wrong_type
from kcnminutes.record.writing import FORMAT, VERSION, as_dict
from kcnminutes.words import t

LARGEST_RECORD = 64 * 1024 * 1024
"""Bytes: a thousand speeches take under one million; beyond this it is no record."""

LONGEST_LIST = 10_000
"""Rows: ten times the longest conference that anybody has seen."""

_LONGEST_INTEGER = 18
_KEY = re.compile(r"[A-Za-z0-9_\-]{1,40}")

Reader = Callable[[Any, str], Any]


class _Object(dict[str, Any]):
    """A JSON object that remembers a key written twice, so that it can be refused by its path."""

    doubled: str | None = None


def read_record(data: bytes) -> tuple[Conference, tuple[Cleaned, ...]]:
    """The record in `data` (UTF-8, perhaps with a byte order mark) and the warnings about it.

    Raises RecordError: not a record, made by a newer program, or a field that is wrong.
    """
    if len(data) > LARGEST_RECORD:
        problem = t("biên bản lớn hơn {limit} MB", limit=LARGEST_RECORD // 1024 // 1024)
        raise RecordError("", problem, t("hãy kiểm tra lại tệp"))
    return from_dict(_parse(_decode(data)))


def from_dict(value: Any) -> tuple[Conference, tuple[Cleaned, ...]]:
    """The record in plain JSON values, and the warnings about it; raises RecordError."""
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise _not_a_record(t("không phải là biên bản của chương trình này"))
    _check_version(value.get("version"))
    values = Values()
    fields = _read_object(value, "", _conference_readers(values), required=("id", "starts_at"))
    fields.pop("format")
    fields.pop("version")
    conference = Conference(**fields)
    check_references(conference)
    return conference, (*values.cleaned, *warnings_of(conference))


def validate(conference: Conference) -> None:
    """Refuse (RecordError) what the door would refuse or change: what the window makes must come in again equal."""
    again, cleaned = from_dict(as_dict(conference))
    if again != conference:
        raise RecordError(cleaned[0].field if cleaned else "", t("có ký tự không lưu được"), t("hãy gõ lại chỗ đó"))


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = t("không phải là chữ Unicode UTF-8 (byte thứ {position})", position=error.start + 1)
        raise _not_a_record(problem) from None


def _parse(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_pairs, parse_int=_integer, parse_constant=NoNumber)
    except json.JSONDecodeError as error:
        problem = t("không đọc được ở dòng {line}, cột {column}", line=error.lineno, column=error.colno)
        raise _not_a_record(problem) from None
    except RecursionError:
        raise _not_a_record(t("có quá nhiều lớp lồng nhau")) from None


def _pairs(pairs: Sequence[tuple[str, Any]]) -> _Object:
    result = _Object(pairs)
    if len(result) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                result.doubled = key
                break
            seen.add(key)
    return result


def _integer(digits: str) -> int | NoNumber:
    """Numbers too long to be any of ours stay letters, so that they are refused by path and cost no time."""
    return int(digits) if len(digits) <= _LONGEST_INTEGER else NoNumber(digits)


def _not_a_record(problem: str) -> RecordError:
    return RecordError("", problem, t("hãy chọn tệp biên bản khác hoặc xuất lại tệp này từ chương trình"))


def _check_version(version: Any) -> None:
    if type(version) is not int or version < 1:
        raise RecordError("version", t("không có số phiên bản đúng"), t("hãy xuất lại tệp này từ chương trình"))
    if version > VERSION:
        problem = t("biên bản do phiên bản mới hơn của chương trình tạo ra")
        raise RecordError("version", problem, t("hãy cập nhật chương trình rồi nhập lại"))


def _read_object(value: Any, path: str, readers: Mapping[str, Reader], required: Sequence[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise wrong_type(path, t("một nhóm trường"), value)
    start = f"{path}." if path else ""
    doubled = getattr(value, "doubled", None)
    if doubled is not None:
        problem = t("trường này được ghi hai lần")
        raise RecordError(start + _shown(doubled), problem, t("hãy bỏ một lần rồi nhập lại"))
    for name in value:
        if name not in readers:
            problem = t("biên bản không có trường này")
            raise RecordError(start + _shown(name), problem, t("hãy sửa tên trường hoặc bỏ đi rồi nhập lại"))
    for name in required:
        if name not in value:
            raise RecordError(start + name, t("thiếu trường này"), t("hãy bổ sung rồi nhập lại"))
    return {name: readers[name](item, start + name) for name, item in value.items()}


def _shown(name: str) -> str:
    """A field name from outside as a path can hold it."""
    return name if _KEY.fullmatch(name) else json.dumps(name[:40])


def _list_of(item: Reader) -> Reader:
    def read(value: Any, path: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise wrong_type(path, t("một danh sách"), value)
        if len(value) > LONGEST_LIST:
            problem = t("danh sách dài quá {limit} dòng", limit=LONGEST_LIST)
            raise RecordError(path, problem, t("hãy chuyển phần dài thành tài liệu kèm theo"))
        return tuple(item(each, f"{path}[{index}]") for index, each in enumerate(value))

    return read


def _rows(make: Callable[..., Any], readers: Mapping[str, Reader], required: Sequence[str] = ("id",)) -> Reader:
    return _list_of(lambda value, path: make(**_read_object(value, path, readers, required)))


def _conference_readers(v: Values) -> dict[str, Reader]:
    return {
        "format": v.text,
        "version": lambda value, path: value,
        "id": v.identifier,
        "status": v.choice(Status),
        "kind": v.choice(Kind),
        **dict.fromkeys(("title", "symbol", "parent_organisation", "organisation"), v.text),
        **dict.fromkeys(("locality", "place", "conclusions"), v.text),
        "number": v.whole_number,
        "starts_at": v.moment,
        "ends_at": v.moment_or_nothing,
        "retention": v.retention,
        "attendees": _rows(Attendee, _attendee_readers(v)),
        "agenda": _rows(AgendaItem, _agenda_readers(v)),
        "speeches": _rows(Speech, _speech_readers(v)),
        "directives": _rows(Directive, _directive_readers(v)),
        "photos": _rows(Photo, _photo_readers(v), required=("id", "file")),
        "attachments": _rows(Attachment, _attachment_readers(v), required=("id", "file")),
        "recipients": _list_of(v.text),
        "tags": _list_of(v.text),
    }


def _attendee_readers(v: Values) -> dict[str, Reader]:
    texts = ("honorific", "name", "position", "organisation", "group", "reason", "represented_by")
    return {
        "id": v.identifier,
        **dict.fromkeys(texts, v.text),
        "count": v.whole_number,
        "role": v.choice(Role),
        "state": v.choice(Presence),
    }


def _agenda_readers(v: Values) -> dict[str, Reader]:
    return {
        "id": v.identifier,
        "starts_at": v.clock,
        "ends_at": v.clock,
        "title": v.text,
        "presenter": v.reference,
    }


def _speech_readers(v: Values) -> dict[str, Reader]:
    return {
        "id": v.identifier,
        "agenda_item": v.reference,
        "speaker": v.reference,
        "kind": v.choice(SpeechKind),
        "heading": v.text,
        "text": v.text,
        "at": v.clock,
    }


def _directive_readers(v: Values) -> dict[str, Reader]:
    follows = {"conference": v.identifier, "directive": v.identifier}

    def read_follows(value: Any, path: str) -> Follows | None:
        return None if value is None else Follows(**_read_object(value, path, follows, required=tuple(follows)))

    return {
        "id": v.identifier,
        "text": v.text,
        "assignee": v.text,
        "coordinators": _list_of(v.text),
        "due": v.day,
        "speech": v.reference,
        "follows": read_follows,
        "status": v.choice(TaskStatus),
        "result": v.text,
        "closed_on": v.day,
        "progress": v.text,
        "given_in": v.text,
    }


def _photo_readers(v: Values) -> dict[str, Reader]:
    return {
        "id": v.identifier,
        "file": v.file,
        **dict.fromkeys(("caption", "photographer", "place"), v.text),
        "taken_at": v.moment_or_nothing,
        "agenda_item": v.reference,
    }


def _attachment_readers(v: Values) -> dict[str, Reader]:
    return {
        "id": v.identifier,
        "file": v.file,
        "title": v.text,
        "agenda_item": v.reference,
        "role": v.choice(AttachmentRole),
    }
