"""The closed sets of values in a record. Their words for the user are in `labels`.

They stand apart from the model because `list` needs them and not the rows: rows take a while to be made.
"""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    DRAFT = "draft"
    FINAL = "final"


class Kind(StrEnum):
    ANNUAL_REVIEW = "annual-review"
    INTERIM_REVIEW = "interim-review"
    BRIEFING = "briefing"
    THEMATIC = "thematic"
    DIALOGUE = "dialogue"
    PROMOTION = "promotion"
    OTHER = "other"


class Role(StrEnum):
    CHAIR = "chair"
    SECRETARY = "secretary"
    GUEST_OF_HONOUR = "guest-of-honour"
    DELEGATE = "delegate"
    INVITED = "invited"


class Presence(StrEnum):
    PRESENT = "present"
    ABSENT_EXCUSED = "absent-excused"
    ABSENT = "absent"
    REPRESENTED = "represented"


class SpeechKind(StrEnum):
    REPORT = "report"
    DISCUSSION = "discussion"
    QUESTION = "question"
    ANSWER = "answer"
    DIRECTIVE = "directive"
    CONCLUSION = "conclusion"


class TaskStatus(StrEnum):
    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


class AttachmentRole(StrEnum):
    PAPER = "paper"
    SIGNED_COPY = "signed-copy"
