"""What the processes that decode photos do. Nothing else loads this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcnminutes.pictures.opening import kind_of_file, opened
from kcnminutes.pictures.shrinking import copied
from kcnminutes.worker_side import die_quietly, step_back

if TYPE_CHECKING:
    from kcnminutes.pictures.apart import Made, Order


die_quietly()
step_back()


def answer(order: Order) -> Made:
    """What a photo is, and its copies. Raises PictureError."""
    source, copies, name = order
    kind = kind_of_file(source, name)
    if kind == "HEIC":
        from kcnminutes.pictures.heic_decoding import opened as opened_heic

        with opened_heic(source, name, decode=bool(copies)) as photo:
            return photo.picture, copied(photo, copies)
    with opened(source, kind, name) as photo:
        return photo.picture, copied(photo, copies)
