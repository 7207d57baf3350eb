-- The whole database of one school. Times are UTC text of fixed width (storage/times.py), flags 0 or 1.
-- Words and names are ciphertext in "words"; every other table holds ids, codes and times only.
-- Migrations applied in order give exactly this (tests/storage/test_migrations.py). Who may do what is not here:
-- core/permissions.py is the one table of it.

CREATE TABLE owner (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    name TEXT NOT NULL,
    keyring TEXT NOT NULL
) STRICT;

CREATE TABLE migration (
    version INTEGER PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;

-- Everything anybody wrote or is called, sealed under its owner's key. An erased row keeps its place, empty.
CREATE TABLE words (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person TEXT NOT NULL,
    purpose TEXT NOT NULL,
    nonce BLOB NOT NULL,
    ciphertext BLOB NOT NULL,
    at TEXT NOT NULL,
    revises INTEGER REFERENCES words (id)
) STRICT;
CREATE INDEX words_person ON words (person, id);
CREATE INDEX words_revises ON words (revises) WHERE revises IS NOT NULL;
CREATE INDEX words_at ON words (at);

CREATE TABLE person (
    id TEXT PRIMARY KEY,
    role TEXT NOT NULL CHECK (role IN ('pupil', 'mentor', 'coordinator', 'lead', 'deputy', 'head', 'officer')),
    year INTEGER NOT NULL DEFAULT 0 CHECK (year BETWEEN 0 AND 14),
    level TEXT NOT NULL,
    language TEXT NOT NULL DEFAULT 'en',
    reading TEXT NOT NULL DEFAULT '',
    given INTEGER REFERENCES words (id),
    called INTEGER REFERENCES words (id),
    family INTEGER REFERENCES words (id),
    email INTEGER REFERENCES words (id),
    gender TEXT NOT NULL DEFAULT '',
    born TEXT,
    tutor TEXT NOT NULL DEFAULT '',
    trained_until TEXT,
    cleared INTEGER NOT NULL DEFAULT 0 CHECK (cleared IN (0, 1)),
    permission INTEGER NOT NULL DEFAULT 0 CHECK (permission IN (0, 1)),
    away INTEGER NOT NULL DEFAULT 0 CHECK (away IN (0, 1)),
    left_at TEXT
) STRICT;
CREATE INDEX person_role ON person (role, id) WHERE left_at IS NULL;

CREATE TABLE speaks (
    person TEXT NOT NULL REFERENCES person (id),
    place INTEGER NOT NULL,
    language TEXT NOT NULL,
    PRIMARY KEY (person, place)
) STRICT;

CREATE TABLE interest (
    person TEXT NOT NULL REFERENCES person (id),
    topic TEXT NOT NULL,
    PRIMARY KEY (person, topic)
) STRICT;

-- Two who are never put together: siblings, or people the school keeps apart. "a" is whose roster row says so.
CREATE TABLE conflict (
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (a, b)
) STRICT;
CREATE INDEX conflict_b ON conflict (b);

CREATE TABLE account (
    channel TEXT NOT NULL,
    address TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES person (id),
    used_at TEXT NOT NULL,
    unreachable_at TEXT,
    PRIMARY KEY (channel, address)
) STRICT;
CREATE INDEX account_person ON account (person, used_at);

CREATE TABLE invitation (
    code_hash TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    expires TEXT NOT NULL,
    used_at TEXT,
    revoked INTEGER NOT NULL DEFAULT 0 CHECK (revoked IN (0, 1))
) STRICT;
CREATE INDEX invitation_person ON invitation (person);

CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    seat TEXT NOT NULL DEFAULT '',
    expires TEXT NOT NULL
) STRICT;
CREATE INDEX session_person ON session (person);
CREATE INDEX session_expires ON session (expires);

CREATE TABLE inbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,
    source_key TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('heard', 'event')),
    person TEXT NOT NULL DEFAULT '',
    machine TEXT NOT NULL DEFAULT '',
    key TEXT NOT NULL DEFAULT '',
    event TEXT NOT NULL DEFAULT '',
    choice TEXT NOT NULL DEFAULT '',
    words INTEGER REFERENCES words (id),
    verdict TEXT NOT NULL DEFAULT '',
    meaning TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'done', 'parked')),
    talk TEXT,
    case_id TEXT,
    UNIQUE (source, source_key)
) STRICT;
CREATE INDEX inbox_new ON inbox (kind, seq) WHERE state = 'new';
CREATE INDEX inbox_parked ON inbox (seq) WHERE state = 'parked';
CREATE INDEX inbox_person ON inbox (person, seq) WHERE kind = 'heard';
CREATE INDEX inbox_talk ON inbox (talk, seq) WHERE talk IS NOT NULL;
CREATE INDEX inbox_case ON inbox (case_id, seq) WHERE case_id IS NOT NULL;

CREATE TABLE state (
    machine TEXT NOT NULL,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (machine, key)
) STRICT;
CREATE INDEX state_name ON state (machine, name, key);

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL UNIQUE,
    person TEXT NOT NULL,
    lane TEXT NOT NULL CHECK (lane IN ('alarm', 'talk')),
    kind TEXT NOT NULL CHECK (kind IN ('say', 'relay', 'alert')),
    text TEXT NOT NULL DEFAULT '',
    buttons TEXT NOT NULL DEFAULT '',
    words INTEGER REFERENCES words (id),
    author TEXT NOT NULL DEFAULT '',
    case_id TEXT,
    status TEXT NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'sending', 'sent', 'gone', 'refused')),
    attempts INTEGER NOT NULL DEFAULT 0,
    made_at TEXT NOT NULL,
    due_at TEXT NOT NULL,
    sent_at TEXT,
    handed_at TEXT,
    channel TEXT NOT NULL DEFAULT '',
    rendered INTEGER REFERENCES words (id),
    error TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX outbox_due ON outbox (lane, id) WHERE status = 'new';
CREATE INDEX outbox_open ON outbox (person, lane, id) WHERE status IN ('new', 'sending');
CREATE INDEX outbox_sending ON outbox (id) WHERE status = 'sending';
CREATE INDEX outbox_failed ON outbox (id) WHERE status IN ('gone', 'refused');
CREATE INDEX outbox_person ON outbox (person, made_at);
CREATE INDEX outbox_case ON outbox (case_id, id) WHERE case_id IS NOT NULL;

-- The web mailbox: what a person has on their screen, in order. "id" is the number of the server-sent event.
CREATE TABLE line (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('own', 'bot', 'other', 'alert')),
    author TEXT NOT NULL DEFAULT '',
    words INTEGER REFERENCES words (id),
    buttons TEXT NOT NULL DEFAULT '',
    outbox INTEGER REFERENCES outbox (id),
    inbox INTEGER REFERENCES inbox (seq),
    at TEXT NOT NULL
) STRICT;
CREATE INDEX line_person ON line (person, id);
CREATE UNIQUE INDEX line_outbox ON line (outbox) WHERE outbox IS NOT NULL;

-- What leaves the house: one row a message and address of a channel outside. The web mailbox has its line besides.
CREATE TABLE parcel (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    outbox INTEGER NOT NULL REFERENCES outbox (id),
    person TEXT NOT NULL,
    channel TEXT NOT NULL,
    address TEXT NOT NULL,
    lane TEXT NOT NULL CHECK (lane IN ('alarm', 'talk')),
    status TEXT NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'sending', 'sent', 'gone', 'refused')),
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at TEXT NOT NULL,
    sent_at TEXT,
    mark TEXT NOT NULL DEFAULT '',
    error TEXT NOT NULL DEFAULT '',
    UNIQUE (outbox, channel, address)
) STRICT;
CREATE INDEX parcel_open ON parcel (channel, lane, address, id) WHERE status IN ('new', 'sending');
CREATE INDEX parcel_alarm ON parcel (channel, due_at) WHERE lane = 'alarm' AND status = 'new';
CREATE INDEX parcel_gone ON parcel (channel, address, id) WHERE status = 'gone';
CREATE INDEX parcel_sending ON parcel (channel, id) WHERE status = 'sending';

CREATE TABLE shown (
    person TEXT NOT NULL,
    label TEXT NOT NULL,
    choice TEXT NOT NULL,
    means TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (person, label)
) STRICT;

CREATE TABLE timer (
    machine TEXT NOT NULL,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    source TEXT NOT NULL,
    event TEXT NOT NULL,
    start_at TEXT NOT NULL,
    seconds REAL NOT NULL,
    school INTEGER NOT NULL CHECK (school IN (0, 1)),
    due_at TEXT NOT NULL,
    boot TEXT NOT NULL DEFAULT '',
    mono_due REAL,
    PRIMARY KEY (machine, key, name)
) STRICT;
CREATE INDEX timer_due ON timer (due_at);
CREATE INDEX timer_mono ON timer (boot, mono_due) WHERE mono_due IS NOT NULL;

CREATE TABLE request (
    id TEXT PRIMARY KEY,
    pupil TEXT NOT NULL,
    topic TEXT NOT NULL,
    wishes TEXT NOT NULL DEFAULT '',
    words INTEGER REFERENCES words (id),
    at TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'open',
    reference TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX request_pupil ON request (pupil, at);
CREATE INDEX request_status ON request (status, at);

CREATE TABLE offer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    request TEXT NOT NULL REFERENCES request (id),
    mentor TEXT NOT NULL,
    at TEXT NOT NULL,
    until TEXT NOT NULL,
    answer TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX offer_request ON offer (request, id);
CREATE INDEX offer_mentor ON offer (mentor, at);

CREATE TABLE talk (
    id TEXT PRIMARY KEY,
    request TEXT REFERENCES request (id),
    pupil TEXT NOT NULL,
    mentor TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    closed_at TEXT,
    paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
    why TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX talk_pupil ON talk (pupil, opened_at);
CREATE INDEX talk_mentor ON talk (mentor, opened_at);
CREATE INDEX talk_open ON talk (opened_at) WHERE closed_at IS NULL;
CREATE INDEX talk_closed ON talk (closed_at) WHERE closed_at IS NOT NULL;

CREATE TABLE case_file (
    id TEXT PRIMARY KEY,
    child TEXT NOT NULL,
    reference TEXT NOT NULL,
    tier INTEGER NOT NULL,
    category TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    taken_by TEXT NOT NULL DEFAULT '',
    taken_at TEXT,
    acted_by TEXT NOT NULL DEFAULT '',
    acted_at TEXT,
    closed_by TEXT NOT NULL DEFAULT '',
    closed_at TEXT,
    outcome INTEGER REFERENCES words (id),
    excluded TEXT NOT NULL DEFAULT '[]'
) STRICT;
-- A child has one open case (design.md "Tiers").
CREATE UNIQUE INDEX case_open ON case_file (child) WHERE closed_at IS NULL;
CREATE INDEX case_child ON case_file (child, opened_at);
CREATE INDEX case_closed ON case_file (closed_at) WHERE closed_at IS NOT NULL;

CREATE TABLE concern (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id TEXT REFERENCES case_file (id),
    child TEXT NOT NULL,
    inbox INTEGER REFERENCES inbox (seq),
    words INTEGER REFERENCES words (id),
    tier INTEGER NOT NULL,
    category TEXT NOT NULL,
    verdict TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL
) STRICT;
CREATE INDEX concern_case ON concern (case_id, id) WHERE case_id IS NOT NULL;
CREATE INDEX concern_child ON concern (child, id);
CREATE INDEX concern_loose ON concern (at) WHERE case_id IS NULL;

CREATE TABLE duty (
    person TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT
) STRICT;
CREATE INDEX duty_state ON duty (state, person);

CREATE TABLE debrief (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person TEXT NOT NULL,
    about TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    done_by TEXT NOT NULL DEFAULT '',
    done_at TEXT,
    UNIQUE (person, about)
) STRICT;
CREATE INDEX debrief_open ON debrief (person) WHERE done_at IS NULL;

CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    about TEXT NOT NULL,
    facts TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_about ON audit (about, seq);
CREATE INDEX audit_who ON audit (who, seq);

-- Something of ours went wrong. "name" is the kind of error only, never its text.
CREATE TABLE fault (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    inbox INTEGER REFERENCES inbox (seq),
    name TEXT NOT NULL,
    told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1))
) STRICT;
CREATE INDEX fault_untold ON fault (id) WHERE told = 0;

CREATE TABLE mark (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- A school year is turned once, however often the program starts that day.
CREATE TABLE school_year (
    label TEXT PRIMARY KEY,
    turned_at TEXT NOT NULL
) STRICT;
