/** What somebody had changed at a console: asked for before the call, and what became of it. */
export const fifthSchema: readonly string[] = [
  `CREATE TABLE intents (
    id TEXT PRIMARY KEY,
    console INTEGER NOT NULL,
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    details TEXT NOT NULL,
    by TEXT NOT NULL,
    origin TEXT NOT NULL,
    atMs INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX intentsByTime ON intents (atMs)`,
  // Without one an intent is under way; one that was found so at a start is unknown. Unknown may be settled later.
  `CREATE TABLE intentOutcomes (
    intentId TEXT NOT NULL REFERENCES intents,
    outcome TEXT NOT NULL,
    details TEXT NOT NULL,
    atMs INTEGER NOT NULL,
    PRIMARY KEY (intentId, outcome)
  ) STRICT, WITHOUT ROWID`,
];
