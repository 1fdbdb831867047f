import assert from 'node:assert/strict';
import { test } from 'node:test';
import { neededRights } from '../../packages/doorbook/src/accounts/rights.ts';
import { exportTables } from '../../packages/doorbook/src/cli/export-tables.ts';

/** Those that `doorbook export` does not make, and why. */
const elsewhere: Readonly<Record<string, string>> = {
  '/reports': 'doorbook report --format csv: it has periods and forms of its own',
};

test('every file that the API makes is made by the command line too', () => {
  const offered = Object.keys(neededRights).flatMap(
    (route) => /^GET \/api\/v1(\/.+)\/table\.csv$/.exec(route)?.[1] ?? [],
  );
  assert.ok(offered.length > 10);
  const made = Object.values(exportTables).map(({ path }) => path({ date: 'one' }, 'one'));
  const lacking = offered.filter((path) => !(path in elsewhere) && !made.includes(path.replaceAll(/:\w+/g, 'one')));
  assert.deepEqual(lacking, [], 'it needs a row in cli/export-tables.ts, or a reason here');
});
