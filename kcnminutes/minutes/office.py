"""What an office decides for all its minutes: names used where a record has none, sizes, layouts, options.

It is kept as JSON among the settings of an archive. Reading is kind: what is unknown or of a wrong type counts as not
set, so that an older program opens the settings of a newer one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from kcnminutes.minutes.decree30 import Profile
from kcnminutes.record import Kind

HEAD = "Trưởng ban"
CHIEF = "Chánh Văn phòng"

Choice = TypeVar("Choice", bound=StrEnum)


class Layout(StrEnum):
    TEMPLATE = "mau-1.9"
    """Template 1.9: its order and labels exactly."""
    HEADED = "tong-ket"
    """Tổng kết: the same parts under the headings I., II., III., for long conferences."""


class Signer(StrEnum):
    """Who signs the notice of conclusions. Annex I, II.7b: by order of the head (TL.), or the head."""

    BY_ORDER = "by-order"
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class Office:
    """`recipients` are used where a record names none; a kind that `layouts` does not name has the template.

    `place_and_date` prints them at the right of the number; `signer_positions` the position under CHỦ TỌA. The head and
    the chief of office sign the notice of conclusions (`notice_signer`); a name not set is left for the hand.
    """

    parent_organisation: str = ""
    organisation: str = ""
    symbol: str = ""
    locality: str = ""
    profile: Profile = Profile.LARGE
    layouts: Mapping[Kind, Layout] = field(default_factory=dict)
    place_and_date: bool = False
    signer_positions: bool = False
    recipients: tuple[str, ...] = ()
    notice_signer: Signer = Signer.BY_ORDER
    head_position: str = HEAD
    head_name: str = ""
    chief_position: str = CHIEF
    chief_name: str = ""

    def layout(self, kind: Kind) -> Layout:
        """The layout of a kind of conference."""
        return self.layouts.get(kind, Layout.TEMPLATE)


def office_to_dict(office: Office) -> dict[str, object]:
    """The office's settings as JSON values."""
    return {
        "parent_organisation": office.parent_organisation,
        "organisation": office.organisation,
        "symbol": office.symbol,
        "locality": office.locality,
        "profile": str(office.profile),
        "layouts": {str(kind): str(layout) for kind, layout in office.layouts.items()},
        "place_and_date": office.place_and_date,
        "signer_positions": office.signer_positions,
        "recipients": list(office.recipients),
        "notice_signer": str(office.notice_signer),
        "head_position": office.head_position,
        "head_name": office.head_name,
        "chief_position": office.chief_position,
        "chief_name": office.chief_name,
    }


def office_from_dict(values: object) -> Office:
    """The settings read back; whatever is not there or not understood has its default."""
    found: Mapping[object, object] = values if isinstance(values, Mapping) else {}
    return Office(
        parent_organisation=_text(found.get("parent_organisation")),
        organisation=_text(found.get("organisation")),
        symbol=_text(found.get("symbol")),
        locality=_text(found.get("locality")),
        profile=_one_of(Profile, found.get("profile")) or Profile.LARGE,
        layouts=_layouts(found.get("layouts")),
        place_and_date=found.get("place_and_date") is True,
        signer_positions=found.get("signer_positions") is True,
        recipients=_texts(found.get("recipients")),
        notice_signer=_one_of(Signer, found.get("notice_signer")) or Signer.BY_ORDER,
        head_position=_text(found.get("head_position")) or HEAD,
        head_name=_text(found.get("head_name")),
        chief_position=_text(found.get("chief_position")) or CHIEF,
        chief_name=_text(found.get("chief_name")),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list | tuple) else ()


def _layouts(value: object) -> dict[Kind, Layout]:
    if not isinstance(value, Mapping):
        return {}
    pairs = ((_one_of(Kind, kind), _one_of(Layout, layout)) for kind, layout in value.items())
    return {kind: layout for kind, layout in pairs if kind and layout}


def _one_of(choices: type[Choice], value: object) -> Choice | None:
    return next((choice for choice in choices if choice == value), None)
