/** Links to wallboards. */
export const fourthSchema: readonly string[] = [
  // Of the secret in a link only the hash is here. `choices` is JSON: what it shows, and how.
  `CREATE TABLE wallboards (
    id TEXT PRIMARY KEY,
    secretHash TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    choices TEXT NOT NULL,
    by TEXT NOT NULL,
    addedMs INTEGER NOT NULL,
    usedMs INTEGER,
    revokedMs INTEGER
  ) STRICT, WITHOUT ROWID`,
];
