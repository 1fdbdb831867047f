import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backupName, readBackupName } from './backup-names.ts';

const madeMs = Date.UTC(2026, 0, 5, 2, 30, 7);

test('a name says date and time in UTC and the schema, and is read back', () => {
  const name = backupName({ madeMs: madeMs + 999, schema: 12 });
  assert.equal(name, 'doorbook-2026-01-05T02-30-07Z-schema12.db');
  assert.deepEqual(readBackupName(name), { madeMs, schema: 12 });
  assert.deepEqual(readBackupName(backupName({ madeMs, schema: 12 }, 3)), { madeMs, schema: 12 });
});

for (const name of [
  'doorbook.db',
  'doorbook-2026-01-05T02-30-07Z-schema12.db.partial',
  'doorbook-2026-01-05T02-30-07Z-schema12.db-wal',
  'doorbook-2026-13-05T02-30-07Z-schema12.db',
  'doorbook-2026-01-05T25-30-07Z-schema12.db',
  'doorbook-2026-01-05T02-30-07Z.db',
  'my doorbook-2026-01-05T02-30-07Z-schema12.db',
  '../doorbook-2026-01-05T02-30-07Z-schema12.db',
  '',
]) {
  test(`${JSON.stringify(name)} is none of ours`, () => assert.equal(readBackupName(name), undefined));
}
