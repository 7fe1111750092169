"""The form check: where a record does not follow Decree 30/2020/NĐ-CP. It warns, never changes, never blocks.

A finding is worth more than the false ones around it cost: where a word may be right, the check is silent.
"""

from __future__ import annotations

from kcnminutes.minutes.form.check import FormCheck, check_form
from kcnminutes.minutes.form.finding import Finding, Rule, path_of
from kcnminutes.minutes.form.known import Names

DIRECTORY_NAMES = 1000
"""Of each sort, how many names of the directory are worth asking for: the last used ones."""

__all__ = ["DIRECTORY_NAMES", "Finding", "FormCheck", "Names", "Rule", "check_form", "path_of"]
