"""The steps of the schema that keep the texts of attached files; the rules are those of `schema`."""

from __future__ import annotations

FILE_TEXTS = (
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

OLD_OFFICE = (
    # Word, Excel and PowerPoint of before 2007 and RTF are read from now on: what was put aside is looked at again.
    "UPDATE file_text SET state = '' WHERE state IN ('old', 'other')",
)

REFERENCES = (
    # The documents that each piece of a text names, noted once by content; page and sheet as in `file_text_piece`,
    # whose rows are far larger. `start`: where in the snippet the reference stands.
    """
CREATE TABLE text_reference (
    text INTEGER NOT NULL REFERENCES file_text (key) ON DELETE CASCADE,
    piece INTEGER NOT NULL,
    reference TEXT NOT NULL,
    page INTEGER,
    sheet TEXT NOT NULL,
    snippet TEXT NOT NULL,
    start INTEGER NOT NULL,
    PRIMARY KEY (text, piece, reference)
) STRICT, WITHOUT ROWID
""",
    "CREATE INDEX text_reference_document ON text_reference (reference)",
    # Texts of which the pieces from `done` on are not noted yet.
    """
CREATE TABLE text_unnoted (
    text INTEGER PRIMARY KEY REFERENCES file_text (key) ON DELETE CASCADE,
    done INTEGER NOT NULL
) STRICT
""",
    "INSERT INTO text_unnoted SELECT DISTINCT text, 0 FROM file_text_piece",
    # The documents that the texts of a record name, as it was when it was noted last.
    """
CREATE TABLE record_reference (
    conference INTEGER NOT NULL REFERENCES conference (key) ON DELETE CASCADE,
    section TEXT NOT NULL,
    row TEXT NOT NULL,
    field TEXT NOT NULL,
    reference TEXT NOT NULL,
    speaker TEXT NOT NULL,
    snippet TEXT NOT NULL,
    start INTEGER NOT NULL,
    PRIMARY KEY (conference, section, row, field, reference)
) STRICT, WITHOUT ROWID
""",
    "CREATE INDEX record_reference_document ON record_reference (reference)",
    # Conferences that changed since: a keystroke does not pay for it.
    """
CREATE TABLE record_unnoted (
    conference INTEGER PRIMARY KEY REFERENCES conference (key) ON DELETE CASCADE
) STRICT
""",
    "INSERT INTO record_unnoted SELECT key FROM conference",
    *(
        f"CREATE TRIGGER {name} AFTER {when} ON conference BEGIN INSERT INTO record_unnoted SELECT new.key "
        "WHERE NOT EXISTS (SELECT 1 FROM record_unnoted WHERE conference = new.key); END"
        for name, when in (("record_added", "INSERT"), ("record_changed", "UPDATE OF revision"))
    ),
)

OTHER_PATTERN = (
    # Long dashes and blanks around the slash are read as parts of a reference from now on: all is noted anew.
    "DELETE FROM text_reference",
    "INSERT OR REPLACE INTO text_unnoted SELECT DISTINCT text, 0 FROM file_text_piece",
    "DELETE FROM record_reference",
    "INSERT OR IGNORE INTO record_unnoted SELECT key FROM conference",
)
