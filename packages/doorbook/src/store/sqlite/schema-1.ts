/*
 * Columns are called as the fields of the facts that they hold (attendance/facts.ts). Keys of what grows begin with the
 * time, so that inserts stay at one place of the file. Facts refuse every UPDATE; erasure and retention delete.
 * Closed sets (channel, result, …) are kept by the types: a new word must not cost a rebuilt table of millions of rows.
 */
const factTables = [
  'sightings',
  'reads',
  'clockOffsets',
  'setAsides',
  'setAsideUndos',
  'doorUses',
  'personMerges',
  'personMergeUndos',
  'statusChanges',
  'personMarks',
  'rulesChanges',
  'leaves',
  'leaveUndos',
  'audit',
] as const;

const neverChanges = (table: string): string =>
  `CREATE TRIGGER ${table}NeverChange BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} are facts and never change'); END`;

export const firstSchema: readonly string[] = [
  // Tokens and secrets come sealed; the store cannot read them.
  `CREATE TABLE consoles (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    zone TEXT NOT NULL,
    sealedToken BLOB,
    pinnedKey TEXT,
    pinConfirmed INTEGER NOT NULL,
    mayReadLog INTEGER,
    addedMs INTEGER NOT NULL
  ) STRICT`,
  `CREATE TABLE webhookSecrets (
    console INTEGER NOT NULL REFERENCES consoles,
    mark TEXT NOT NULL,
    sealed BLOB NOT NULL,
    listedMs INTEGER NOT NULL,
    replacedMs INTEGER,
    PRIMARY KEY (console, mark)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE clockOffsets (
    console INTEGER NOT NULL REFERENCES consoles,
    measuredMs INTEGER NOT NULL,
    offsetMs INTEGER NOT NULL,
    PRIMARY KEY (console, measuredMs)
  ) STRICT, WITHOUT ROWID`,

  `CREATE TABLE sightings (
    console INTEGER NOT NULL REFERENCES consoles,
    atMs INTEGER NOT NULL,
    channel TEXT NOT NULL,
    key TEXT NOT NULL,
    knownMs INTEGER NOT NULL,
    eventId TEXT NOT NULL,
    actorId TEXT NOT NULL,
    actorName TEXT NOT NULL,
    actorType TEXT NOT NULL,
    doorId TEXT,
    doorName TEXT NOT NULL,
    method TEXT NOT NULL,
    result TEXT NOT NULL,
    direction TEXT,
    PRIMARY KEY (console, atMs, channel, key)
  ) STRICT, WITHOUT ROWID`,
  // A delivery that comes again may be given another time (the clock offset moved): its key alone says that it is known.
  `CREATE UNIQUE INDEX sightingKeys ON sightings (console, channel, key)`,
  // Follows from sightings and is kept with them, because finding it anew reads them all.
  `CREATE TABLE firstSightings (
    console INTEGER NOT NULL REFERENCES consoles,
    actorId TEXT NOT NULL,
    atMs INTEGER NOT NULL,
    PRIMARY KEY (console, actorId)
  ) STRICT, WITHOUT ROWID`,
  // Not of a sighting that was known already: the trigger runs for rows that are really new.
  `CREATE TRIGGER keepFirstSightings AFTER INSERT ON sightings WHEN NEW.actorId <> '' BEGIN
    INSERT INTO firstSightings (console, actorId, atMs) VALUES (NEW.console, NEW.actorId, NEW.atMs)
    ON CONFLICT (console, actorId) DO UPDATE SET atMs = excluded.atMs WHERE excluded.atMs < firstSightings.atMs;
  END`,

  `CREATE TABLE reads (
    console INTEGER NOT NULL REFERENCES consoles,
    untilMs INTEGER NOT NULL,
    fromMs INTEGER NOT NULL,
    beganMs INTEGER NOT NULL,
    endedMs INTEGER NOT NULL,
    rowCount INTEGER NOT NULL,
    rowKeysDigest TEXT NOT NULL,
    oldestSeenMs INTEGER,
    lengthMs INTEGER NOT NULL GENERATED ALWAYS AS (untilMs - fromMs) STORED,
    PRIMARY KEY (console, untilMs, fromMs, beganMs)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX readLengths ON reads (console, lengthMs)`,

  `CREATE TABLE setAsides (
    id TEXT PRIMARY KEY,
    console INTEGER NOT NULL REFERENCES consoles,
    fromMs INTEGER NOT NULL,
    untilMs INTEGER NOT NULL,
    by TEXT NOT NULL,
    atMs INTEGER NOT NULL,
    CHECK (fromMs < untilMs AND untilMs <= atMs)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE setAsideUndos (
    setAsideId TEXT PRIMARY KEY REFERENCES setAsides,
    by TEXT NOT NULL,
    atMs INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,

  `CREATE TABLE doors (
    console INTEGER NOT NULL REFERENCES consoles,
    doorId TEXT NOT NULL,
    name TEXT NOT NULL,
    place TEXT NOT NULL,
    seenMs INTEGER NOT NULL,
    PRIMARY KEY (console, doorId)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE doorUses (
    console INTEGER NOT NULL REFERENCES consoles,
    doorId TEXT NOT NULL,
    atMs INTEGER NOT NULL,
    use TEXT NOT NULL,
    by TEXT NOT NULL,
    PRIMARY KEY (console, doorId, atMs)
  ) STRICT, WITHOUT ROWID`,

  `CREATE TABLE people (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    console INTEGER NOT NULL REFERENCES consoles,
    addedMs INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE identities (
    console INTEGER NOT NULL REFERENCES consoles,
    actorId TEXT NOT NULL,
    personId TEXT NOT NULL REFERENCES people,
    name TEXT NOT NULL,
    onboardMs INTEGER,
    firstSyncMs INTEGER,
    PRIMARY KEY (console, actorId)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX identitiesOfPeople ON identities (personId)`,
  `CREATE TABLE statusChanges (
    personId TEXT NOT NULL REFERENCES people,
    console INTEGER NOT NULL REFERENCES consoles,
    atMs INTEGER NOT NULL,
    status TEXT NOT NULL,
    PRIMARY KEY (personId, console, atMs)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE personMarks (
    personId TEXT NOT NULL REFERENCES people,
    mark TEXT NOT NULL,
    atMs INTEGER NOT NULL,
    holds INTEGER NOT NULL,
    by TEXT NOT NULL,
    PRIMARY KEY (personId, mark, atMs)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE personMerges (
    id TEXT PRIMARY KEY,
    personId TEXT NOT NULL REFERENCES people,
    intoPersonId TEXT NOT NULL REFERENCES people,
    by TEXT NOT NULL,
    atMs INTEGER NOT NULL,
    CHECK (personId <> intoPersonId)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE personMergeUndos (
    mergeId TEXT PRIMARY KEY REFERENCES personMerges,
    by TEXT NOT NULL,
    atMs INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,

  // Membership has no history: today's groups hold for the past too.
  `CREATE TABLE groups (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    position INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE groupMembers (
    groupId TEXT NOT NULL REFERENCES groups ON DELETE CASCADE,
    personId TEXT NOT NULL REFERENCES people,
    PRIMARY KEY (groupId, personId)
  ) STRICT, WITHOUT ROWID`,

  // Holder and rules as JSON: they are read whole and never asked in part.
  `CREATE TABLE rulesChanges (
    id TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    fromDate TEXT,
    rules TEXT,
    by TEXT NOT NULL,
    atMs INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE leaves (
    id TEXT PRIMARY KEY,
    personId TEXT NOT NULL REFERENCES people,
    fromDate TEXT NOT NULL,
    toDate TEXT NOT NULL,
    kind TEXT NOT NULL,
    note TEXT NOT NULL,
    by TEXT NOT NULL,
    atMs INTEGER NOT NULL,
    CHECK (fromDate <= toDate)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX leavesByEnd ON leaves (toDate)`,
  `CREATE TABLE leaveUndos (
    leaveId TEXT PRIMARY KEY REFERENCES leaves,
    by TEXT NOT NULL,
    atMs INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,

  `CREATE TABLE quarantine (
    receivedMs INTEGER NOT NULL,
    console INTEGER NOT NULL REFERENCES consoles,
    channel TEXT NOT NULL,
    key TEXT NOT NULL,
    why TEXT NOT NULL,
    masked TEXT NOT NULL,
    PRIMARY KEY (receivedMs, console, channel, key)
  ) STRICT, WITHOUT ROWID`,
  `CREATE UNIQUE INDEX quarantineKeys ON quarantine (console, channel, key)`,
  `CREATE TABLE audit (
    atMs INTEGER NOT NULL,
    id TEXT NOT NULL,
    by TEXT NOT NULL,
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    details TEXT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (atMs, id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    changedMs INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,

  ...factTables.map(neverChanges),
];
