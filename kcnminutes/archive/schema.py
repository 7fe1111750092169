"""The schema of the database, written by hand as steps: a new archive runs the same steps as an old one.

Rules: a step never changes once released, never uses models, and runs in one transaction with foreign keys off and
checked before the commit. `user_version` counts the steps done.
"""

from __future__ import annotations

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

_FILE_TEXTS = (
    # The text of a content, read once whoever names it; state '' until it is read. It stays as long as the index, which
    # forgets words only when told the very same words, has something of it.
    """
CREATE TABLE file_text (
    key INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL
) STRICT
""",
    "CREATE INDEX file_text_unread ON file_text (key) WHERE state = ''",
    """
CREATE TABLE file_text_piece (
    text INTEGER NOT NULL REFERENCES file_text (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    page INTEGER,
    sheet TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (text, number)
) STRICT
""",
    # What the index holds of a text for one attachment: the documents from `first`, of `count` pieces those below
    # `done`, each with the "@" terms of `context`. Attachment NULL: no longer found, to be forgotten.
    """
CREATE TABLE indexed_text (
    key INTEGER PRIMARY KEY,
    attachment INTEGER UNIQUE,
    conference INTEGER NOT NULL,
    text INTEGER NOT NULL REFERENCES file_text (key),
    context TEXT NOT NULL,
    first INTEGER NOT NULL UNIQUE,
    count INTEGER NOT NULL,
    done INTEGER NOT NULL
) STRICT
""",
    "CREATE INDEX indexed_text_conference ON indexed_text (conference)",
    "CREATE INDEX indexed_text_text ON indexed_text (text)",
    "CREATE INDEX indexed_text_waiting ON indexed_text (key) WHERE attachment IS NULL OR done < count",
    # Conferences whose attachments, contents or "@" terms changed: texts follow when the archive is at rest, so that no
    # keystroke pays for a hundred pages.
    "CREATE TABLE text_due (conference INTEGER PRIMARY KEY) STRICT",
    *(
        f"CREATE TRIGGER {name} AFTER {when} BEGIN INSERT INTO text_due SELECT new.{key} "
        # No OR IGNORE: within a trigger the statement that fires it would overrule that.
        f"WHERE NOT EXISTS (SELECT 1 FROM text_due WHERE conference = new.{key}); END"
        for name, when, key in (
            ("attachment_added", "INSERT ON attachment", "conference"),
            ("attachment_changed", "UPDATE OF file ON attachment WHEN new.file <> old.file", "conference"),
            ("content_added", "INSERT ON conference_file", "conference"),
            ("content_changed", "UPDATE OF sha256 ON conference_file", "conference"),
            ("context_changed", "UPDATE OF kind, number, tags, starts_at, deleted_at ON conference", "key"),
        )
    ),
    "CREATE TRIGGER attachment_removed AFTER DELETE ON attachment "
    "BEGIN UPDATE indexed_text SET attachment = NULL WHERE attachment = old.key; END",
    "CREATE TRIGGER conference_binned AFTER UPDATE OF deleted_at ON conference WHEN new.deleted_at IS NOT NULL "
    "BEGIN UPDATE indexed_text SET attachment = NULL WHERE conference = new.key; END",
    "CREATE TRIGGER text_hidden AFTER UPDATE OF attachment ON indexed_text WHEN new.attachment IS NULL "
    "BEGIN DELETE FROM part WHERE doc >= new.first AND doc < new.first + new.count; END",
    "CREATE TRIGGER content_removed AFTER DELETE ON file "
    "BEGIN DELETE FROM file_text WHERE sha256 = old.sha256 "
    "AND NOT EXISTS (SELECT 1 FROM indexed_text WHERE text = file_text.key); END",
    "INSERT INTO text_due SELECT DISTINCT conference FROM attachment",
)

_OLD_OFFICE = (
    # Word, Excel and PowerPoint of before 2007 and RTF are read from now on: what was put aside is looked at again.
    "UPDATE file_text SET state = '' WHERE state IN ('old', 'other')",
)

STEPS: tuple[tuple[str, ...], ...] = (
    *(_FIRST, _SEALED, _PAST, _CARRIED, _PAST_FILES, _PROGRESS, _FILE_TEXTS),
    _OLD_OFFICE,
)
"""Step n brings an archive from version n to n + 1."""
