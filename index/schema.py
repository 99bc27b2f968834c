"""The tables of the store, as migrations: entry n lifts a database from version n to n + 1.

`PRAGMA user_version` holds the version. A `version` of a report whose `revision` is null has
been written but not published; of the published ones the newest of each report is current.
Offsets are characters into `version.text`. Lists without an identity of their own (pages,
boxes, warnings) are JSON. A `tagging` is a tagger (checksum of its rules and tables) with the
corrections applied after it; of a version tagged before these were kept it is null.
`tagged` is what the tagger found (JSON) where corrections made something else of it.
"""

MIGRATIONS = (
    """
    CREATE TABLE model (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        dimension INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE state (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        revision INTEGER NOT NULL,
        model INTEGER REFERENCES model (id)
    ) STRICT;
    INSERT INTO state VALUES (1, 0, NULL);
    CREATE TABLE report (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        source TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE TABLE version (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
        revision INTEGER,
        added_at TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        title TEXT NOT NULL,
        media_type TEXT NOT NULL,
        pages INTEGER,
        layout TEXT NOT NULL,
        label_title TEXT,
        text TEXT NOT NULL,
        warnings TEXT NOT NULL,
        home_name TEXT,
        home_ags TEXT,
        first_passage INTEGER NOT NULL,
        passage_count INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX version_report ON version (report, id);
    CREATE INDEX version_sha256 ON version (sha256);
    CREATE TABLE report_column (
        version INTEGER NOT NULL REFERENCES version (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        title TEXT NOT NULL,
        PRIMARY KEY (version, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE report_row (
        version INTEGER NOT NULL REFERENCES version (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        label TEXT NOT NULL,
        number TEXT,
        band TEXT,
        page_from INTEGER,
        page_to INTEGER,
        PRIMARY KEY (version, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE cell (
        version INTEGER NOT NULL REFERENCES version (id) ON DELETE CASCADE,
        row_position INTEGER NOT NULL,
        position INTEGER NOT NULL,
        column_position INTEGER,
        PRIMARY KEY (version, row_position, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE paragraph (
        version INTEGER NOT NULL REFERENCES version (id) ON DELETE CASCADE,
        row_position INTEGER NOT NULL,
        cell_position INTEGER NOT NULL,
        position INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        kind TEXT NOT NULL,
        pages TEXT NOT NULL,
        boxes TEXT NOT NULL,
        PRIMARY KEY (version, row_position, cell_position, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE passage (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL REFERENCES version (id) ON DELETE CASCADE,
        row_position INTEGER NOT NULL,
        column_position INTEGER,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        heading_start INTEGER,
        heading_end INTEGER,
        page_from INTEGER,
        page_to INTEGER
    ) STRICT;
    CREATE INDEX passage_place ON passage (version, row_position, column_position);
    CREATE TABLE mention (
        id INTEGER PRIMARY KEY,
        version INTEGER NOT NULL REFERENCES version (id) ON DELETE CASCADE,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        text TEXT NOT NULL,
        label TEXT NOT NULL,
        name TEXT NOT NULL,
        value TEXT NOT NULL
    ) STRICT;
    CREATE INDEX mention_version ON mention (version);
    CREATE INDEX mention_name ON mention (label, name);
    CREATE TABLE passage_mention (
        mention INTEGER NOT NULL REFERENCES mention (id) ON DELETE CASCADE,
        passage INTEGER NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
        PRIMARY KEY (mention, passage)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX passage_mention_passage ON passage_mention (passage);
    CREATE TABLE embedding (
        model INTEGER NOT NULL REFERENCES model (id) ON DELETE CASCADE,
        passage INTEGER NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
        vector BLOB NOT NULL,
        PRIMARY KEY (passage, model)
    ) STRICT;
    """,
    """
    CREATE TABLE tagging (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        tagger TEXT NOT NULL,
        checksum TEXT NOT NULL,
        corrections TEXT NOT NULL
    ) STRICT;
    ALTER TABLE version ADD COLUMN tagging INTEGER REFERENCES tagging (id);
    ALTER TABLE state ADD COLUMN tagging INTEGER REFERENCES tagging (id);
    """,
    """
    ALTER TABLE version ADD COLUMN tagged TEXT;
    """,
    """
    CREATE TABLE feedback (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        given_at TEXT NOT NULL,
        rating TEXT NOT NULL CHECK (rating IN ('right', 'wrong', 'source')),
        comment TEXT NOT NULL,
        question TEXT NOT NULL,
        language TEXT NOT NULL,
        filters TEXT NOT NULL,
        answer TEXT NOT NULL
    ) STRICT;
    CREATE TABLE feedback_evidence (
        feedback INTEGER NOT NULL REFERENCES feedback (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
        row_label TEXT NOT NULL,
        column_title TEXT,
        quote TEXT NOT NULL,
        PRIMARY KEY (feedback, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX feedback_evidence_report ON feedback_evidence (report);
    """,
)
