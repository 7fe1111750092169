"""Which conferences are those of some years: one condition for all registers."""

from __future__ import annotations

WITHIN = "c.deleted_at IS NULL AND c.starts_at >= ? AND c.starts_at < ?"
"""Of the table conference as c; `moments` gives its values."""

Moments = tuple[str, str]
"""Those between which conferences begin, as they are kept."""


def moments(first: int, last: int) -> Moments:
    """Of the years from `first` to `last`, both included."""
    return f"{first:04d}", f"{last + 1:04d}"
