"""The schema of the database, written by hand as steps: a new archive runs the same steps as an old one.

Rules: a step never changes once released, never uses models, and runs in one transaction with foreign keys off and
checked before the commit. `user_version` counts the steps done.
"""

from __future__ import annotations

from kcnminutes.archive.schema_of_texts import FILE_TEXTS, OLD_OFFICE, OTHER_PATTERN, REFERENCES

APPLICATION_ID = 0x4B434E4D
"""b"KCNM": tells our database from another program's."""

_CONFERENCE = """
CREATE TABLE conference (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    number INTEGER,
    symbol TEXT NOT NULL,
    parent_organisation TEXT NOT NULL,
    organisation TEXT NOT NULL,
    locality TEXT NOT NULL,
    place TEXT NOT NULL,
    conclusions TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    ends_at TEXT,
    retention TEXT,
    recipients TEXT NOT NULL,
    tags TEXT NOT NULL,
    attendee_count INTEGER NOT NULL,
    speech_count INTEGER NOT NULL,
    photo_count INTEGER NOT NULL,
    directive_count INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    saved_at TEXT NOT NULL,
    sample INTEGER NOT NULL,
    deleted_at TEXT,
    side_file_stale INTEGER NOT NULL,
    title_doc INTEGER,
    details_doc INTEGER,
    conclusions_doc INTEGER
) STRICT
"""


def _row_table(name: str, columns: str, docs: str = "doc INTEGER") -> str:
    return f"""
CREATE TABLE {name} (
    key INTEGER PRIMARY KEY,
    conference INTEGER NOT NULL REFERENCES conference (key) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    id TEXT NOT NULL,
    {columns},
    {docs},
    UNIQUE (conference, id)
) STRICT
"""


_FIRST = (
    _CONFERENCE,
    "CREATE INDEX conference_newest ON conference (starts_at DESC, key DESC) WHERE deleted_at IS NULL",
    "CREATE INDEX conference_binned ON conference (deleted_at) WHERE deleted_at IS NOT NULL",
    "CREATE INDEX conference_stale ON conference (key) WHERE side_file_stale",
    _row_table(
        "attendee",
        """honorific TEXT NOT NULL, name TEXT NOT NULL, position TEXT NOT NULL, organisation TEXT NOT NULL,
    "group" TEXT NOT NULL, count INTEGER, role TEXT NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL,
    represented_by TEXT NOT NULL""",
    ),
    _row_table("agenda_item", "starts_at TEXT, ends_at TEXT, title TEXT NOT NULL, presenter TEXT"),
    _row_table(
        "speech",
        "agenda_item TEXT, speaker TEXT, kind TEXT NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL, at TEXT",
        "doc INTEGER, body_doc INTEGER",
    ),
    _row_table(
        "directive",
        """text TEXT NOT NULL, assignee TEXT NOT NULL, coordinators TEXT NOT NULL, due TEXT, speech TEXT,
    follows_conference TEXT, follows_directive TEXT, status TEXT NOT NULL, result TEXT NOT NULL, closed_on TEXT""",
    ),
    _row_table(
        "photo",
        """file TEXT NOT NULL, caption TEXT NOT NULL, photographer TEXT NOT NULL, place TEXT NOT NULL,
    taken_at TEXT, agenda_item TEXT""",
    ),
    _row_table("attachment", "file TEXT NOT NULL, title TEXT NOT NULL, agenda_item TEXT, role TEXT NOT NULL"),
    """
CREATE TABLE pending (
    conference INTEGER NOT NULL REFERENCES conference (key) ON DELETE CASCADE,
    section TEXT NOT NULL,
    row TEXT NOT NULL,
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (conference, section, row, field)
) STRICT, WITHOUT ROWID
""",
    """
CREATE TABLE file (
    sha256 TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    added_at TEXT NOT NULL
) STRICT, WITHOUT ROWID
""",
    """
CREATE TABLE conference_file (
    conference INTEGER NOT NULL REFERENCES conference (key) ON DELETE CASCADE,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES file (sha256),
    PRIMARY KEY (conference, path)
) STRICT, WITHOUT ROWID
""",
    "CREATE INDEX conference_file_hash ON conference_file (sha256)",
    "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    # What the search index holds: number of the document in it -> where its text stands.
    """
CREATE TABLE part (
    doc INTEGER PRIMARY KEY,
    conference INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    row INTEGER NOT NULL
) STRICT
""",
    # Words are folded before they come here; nothing of the text is kept, no positions: half the size, twice the speed.
    "CREATE VIRTUAL TABLE words USING fts5(text, content='', columnsize=0, detail=none, "
    "tokenize=\"ascii tokenchars '_@%'\")",
    # Every word ever indexed, for beginnings of words and for suggestions; counting in the index would read all of it.
    "CREATE TABLE vocabulary (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    # Merging waits for an idle moment (`search_index.merge`), so that no keystroke pays for it.
    "INSERT INTO words (words, rank) VALUES ('automerge', 0)",
    "INSERT INTO words (words, rank) VALUES ('crisismerge', 64)",
)

_SEALED = (
    # The chain of sealed minutes. No reference to conference: the chain stays whole when a conference goes for good.
    """
CREATE TABLE sealed (
    number INTEGER PRIMARY KEY,
    conference TEXT NOT NULL,
    version INTEGER NOT NULL,
    sealed_at TEXT NOT NULL,
    who TEXT NOT NULL,
    reason TEXT NOT NULL,
    record TEXT NOT NULL,
    files TEXT NOT NULL,
    before TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    UNIQUE (conference, version)
) STRICT
""",
    "CREATE TABLE sealed_head (count INTEGER NOT NULL, hash TEXT NOT NULL) STRICT",
    "INSERT INTO sealed_head VALUES (0, '')",
    """
CREATE TABLE sealed_pdf (
    seal INTEGER PRIMARY KEY REFERENCES sealed (number),
    sha256 TEXT NOT NULL REFERENCES file (sha256),
    hash TEXT NOT NULL
) STRICT
""",
    "CREATE INDEX sealed_pdf_hash ON sealed_pdf (sha256)",
    """
CREATE TABLE reopened (
    conference TEXT NOT NULL,
    version INTEGER NOT NULL,
    who TEXT NOT NULL,
    reason TEXT NOT NULL,
    reopened_at TEXT NOT NULL,
    PRIMARY KEY (conference, version)
) STRICT, WITHOUT ROWID
""",
    # Finals of before: they are sealed when the archive is opened, for a hash is more than SQL can do.
    "CREATE TABLE to_seal (conference INTEGER PRIMARY KEY REFERENCES conference (key) ON DELETE CASCADE) STRICT",
    "INSERT INTO to_seal SELECT key FROM conference WHERE status = 'final'",
)

_PAST = (
    # States of before, packed; with their conference they go.
    """
CREATE TABLE state (
    number INTEGER PRIMARY KEY,
    conference INTEGER NOT NULL REFERENCES conference (key) ON DELETE CASCADE,
    kept_at TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    reason TEXT NOT NULL,
    content BLOB NOT NULL
) STRICT
""",
    "CREATE INDEX state_conference ON state (conference, number)",
    # Who did what when, by the conference's id: that one was removed for good is worth knowing, too.
    """
CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    conference TEXT NOT NULL,
    at TEXT NOT NULL,
    until TEXT NOT NULL,
    who TEXT NOT NULL,
    deed TEXT NOT NULL,
    sections TEXT NOT NULL
) STRICT
""",
    "CREATE INDEX audit_conference ON audit (conference, number)",
)

_CARRIED = (
    # What was brought from another conference and not looked at since: a row (field ""), or an own field.
    """
CREATE TABLE carried (
    conference INTEGER NOT NULL REFERENCES conference (key) ON DELETE CASCADE,
    section TEXT NOT NULL,
    row TEXT NOT NULL,
    field TEXT NOT NULL,
    PRIMARY KEY (conference, section, row, field)
) STRICT, WITHOUT ROWID
""",
)

_PAST_FILES = (
    # The past has files beside the database from now on: all are written.
    "UPDATE conference SET side_file_stale = 1",
)

_PROGRESS = (
    "ALTER TABLE directive ADD COLUMN progress TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE directive ADD COLUMN given_in TEXT NOT NULL DEFAULT ''",
)

_PDF_PAGES = (
    # How many pages a kept PDF has, once it was counted: to open thousands of files for it takes long.
    """
CREATE TABLE pdf_pages (
    sha256 TEXT PRIMARY KEY REFERENCES file (sha256) ON DELETE CASCADE,
    pages INTEGER NOT NULL
) STRICT, WITHOUT ROWID
""",
)

STEPS: tuple[tuple[str, ...], ...] = (
    *(_FIRST, _SEALED, _PAST, _CARRIED, _PAST_FILES, _PROGRESS),
    *(FILE_TEXTS, OLD_OFFICE, REFERENCES, _PDF_PAGES, OTHER_PATTERN),
)
"""Step n brings an archive from version n to n + 1."""
