/** Roll-calls. Their names, doors and groups are those of the moment: what is called otherwise later changes no record. */
const factTables = ['rollCalls', 'rollCallPeople', 'safeMarks', 'safeMarkUndos', 'rollCallEnds', 'evacuationReports'];

const neverChanges = (table: string): string =>
  `CREATE TRIGGER ${table}NeverChange BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} are facts and never change'); END`;

export const thirdSchema: readonly string[] = [
  `CREATE TABLE rollCalls (
    id TEXT PRIMARY KEY,
    startedMs INTEGER NOT NULL,
    by TEXT NOT NULL,
    cause TEXT NOT NULL,
    isDrill INTEGER NOT NULL,
    why TEXT NOT NULL,
    console INTEGER REFERENCES consoles,
    mode TEXT NOT NULL,
    lastPassageMs INTEGER
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE rollCallPeople (
    rollCallId TEXT NOT NULL REFERENCES rollCalls,
    personId TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    groups TEXT NOT NULL,
    isIn INTEGER NOT NULL,
    lastAtMs INTEGER NOT NULL,
    console INTEGER NOT NULL,
    doorId TEXT,
    doorName TEXT NOT NULL,
    place TEXT NOT NULL,
    counts TEXT NOT NULL,
    isDirectionTold INTEGER NOT NULL,
    evidence TEXT NOT NULL,
    PRIMARY KEY (rollCallId, personId)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE safeMarks (
    id TEXT PRIMARY KEY,
    rollCallId TEXT NOT NULL,
    personId TEXT NOT NULL,
    by TEXT NOT NULL,
    atMs INTEGER NOT NULL,
    knownMs INTEGER NOT NULL,
    FOREIGN KEY (rollCallId, personId) REFERENCES rollCallPeople
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX safeMarksOfRollCalls ON safeMarks (rollCallId, personId)`,
  `CREATE TABLE safeMarkUndos (
    id TEXT PRIMARY KEY,
    rollCallId TEXT NOT NULL,
    personId TEXT NOT NULL,
    by TEXT NOT NULL,
    atMs INTEGER NOT NULL,
    knownMs INTEGER NOT NULL,
    markIds TEXT NOT NULL,
    badgesUntilMs INTEGER,
    FOREIGN KEY (rollCallId, personId) REFERENCES rollCallPeople
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX safeMarkUndosOfRollCalls ON safeMarkUndos (rollCallId, personId)`,
  `CREATE TABLE rollCallEnds (
    rollCallId TEXT PRIMARY KEY REFERENCES rollCalls,
    by TEXT NOT NULL,
    atMs INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  // What consoles told, be there a roll-call of it or not.
  `CREATE TABLE evacuationReports (
    console INTEGER NOT NULL REFERENCES consoles,
    key TEXT NOT NULL,
    isOn INTEGER NOT NULL,
    atMs INTEGER NOT NULL,
    knownMs INTEGER NOT NULL,
    channel TEXT NOT NULL,
    PRIMARY KEY (console, key)
  ) STRICT, WITHOUT ROWID`,

  ...factTables.map(neverChanges),
];
