/** Accounts, and what syncs and people taught us to keep. */
export const secondSchema: readonly string[] = [
  // The last sync that was complete, and since when nobody talks to this console any more; its facts stay.
  `ALTER TABLE consoles ADD COLUMN syncedMs INTEGER`,
  `ALTER TABLE consoles ADD COLUMN removedMs INTEGER`,
  // For the suggestion that two are one human.
  `ALTER TABLE identities ADD COLUMN email TEXT NOT NULL DEFAULT ''`,
  `CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL COLLATE NOCASE UNIQUE,
    role TEXT NOT NULL,
    passwordHash TEXT NOT NULL,
    addedMs INTEGER NOT NULL,
    disabledMs INTEGER
  ) STRICT, WITHOUT ROWID`,
  // Only the hash of a session's token is here: whoever reads the file cannot sign in with it.
  `CREATE TABLE sessions (
    tokenHash TEXT PRIMARY KEY,
    accountId TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    beganMs INTEGER NOT NULL,
    seenMs INTEGER NOT NULL,
    passwordMs INTEGER NOT NULL,
    origin TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX sessionsOfAccounts ON sessions (accountId)`,
  `CREATE TABLE apiTokens (
    id TEXT PRIMARY KEY,
    tokenHash TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    by TEXT NOT NULL,
    addedMs INTEGER NOT NULL,
    endsMs INTEGER,
    usedMs INTEGER,
    revokedMs INTEGER
  ) STRICT, WITHOUT ROWID`,
];
