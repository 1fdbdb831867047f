import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { rights } from '../../packages/doorbook/src/accounts/rights.ts';
import { statusOf } from '../../packages/doorbook/src/api/api-error.ts';
import { checkSteps } from '../../packages/doorbook/src/consoles/check-report.ts';
import texts from '../../packages/doorbook/src/web/texts/en.json' with { type: 'json' };
import { troubles as provokedTroubles } from '../cli/troubles.ts';
import { read, root, tableBelow } from './pages.ts';

/* What our pages quote is what Doorbook says, and their tables are those of the code. */

const troubles = read('docs/troubleshooting.md');

/** All that could be said: sources without tests, and the texts of the page. */
const said = ['packages/doorbook/src', 'packages/access-client/src']
  .flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  .filter((path) => /\.tsx?$|\.json$/.test(path) && !/\.(?:test|slow\.test|test-support)\.ts$/.test(path))
  .map(read)
  .join('\n');

/** `…` is what is filled in: `${…}` of a template, `{{…}}` of a text. */
function isSaid(quote: string): boolean {
  const parts = quote.split('…').map((part) => part.trim());
  const filled = String.raw`(?:\$\{[^\n]*?\}|\{\{\w+\}\})`;
  const pattern = parts.map((part) => RegExp.escape(part)).join(String.raw`\s?${filled}\s?`);
  // What stands at either end may have been left out.
  const loose = pattern.replace(new RegExp(`^${RegExp.escape(`\\s?${filled}\\s?`)}`), '');
  return new RegExp(loose).test(said);
}

for (const path of ['docs/troubleshooting.md', 'docs/connect.md', 'docs/operate.md', 'docs/from-the-dashboard.md']) {
  test(`${path}: what it quotes is what Doorbook says`, () => {
    const quotes = [...read(path).matchAll(/“([^”]{6,})”/g)].map(([, quote = '']) => quote);
    for (const quote of quotes) assert.ok(quote === 'quotes' || isSaid(quote), `“${quote}” is said nowhere`);
  });
}

test('docs/connect.md makes the token in the same steps as the page', () => {
  const { tokenStep1, tokenStep2, tokenStep3, tokenStep4 } = texts.setup;
  const page = read('docs/connect.md').replaceAll('*', '');
  for (const step of [tokenStep1, tokenStep2, tokenStep3.slice(0, tokenStep3.indexOf(':') + 1), tokenStep4])
    assert.match(page, new RegExp(`^\\d\\. ${RegExp.escape(step)}$`, 'm'));
});

test('docs/troubleshooting.md has every step of check, in their order', () => {
  const steps = tableBelow(troubles, 'The steps of `doorbook check`').map(([step = '']) => step.replaceAll('`', ''));
  assert.deepEqual(steps, ['settings', ...checkSteps]);
});

/** Each line of the old dashboard's table, and how the test of `check` provokes it. */
const provoked: readonly (readonly [symptom: string, trouble: keyof typeof provokedTroubles])[] = [
  ['Webhook signature mismatch', 'Webhook signature mismatch'],
  ['401 Unauthorized on webhook', '401 Unauthorized'],
  ['Port 12445 connection refused', 'Port 12445 connection refused'],
  ['Names show as (Unknown)', 'Names show as (Unknown)'],
  ['before_first_request error', 'before_first_request, 400 without an actor: the old dashboard still answers'],
  ['-SkipCertificateCheck error in PowerShell', '-SkipCertificateCheck'],
  ['Webhook POST returns 400 / no actor', 'Webhook POST returns 400 / no actor'],
  ['Dashboard shows stale names after user rename', 'Dashboard shows stale names after user rename'],
  ['Container starts but no users synced', 'Container starts but no users synced'],
];

test("docs/troubleshooting.md has every line of the old dashboard's table, and the step that names it", () => {
  const rows = tableBelow(troubles, "The old dashboard's table");
  assert.deepEqual(
    rows.map(([symptom, step = '']) => [symptom, step.replaceAll('`', '')]),
    provoked.map(([symptom, trouble]) => [symptom, provokedTroubles[trouble].step]),
  );
});

test('docs/api.md has every code of a refusal with its status', () => {
  const rows = tableBelow(read('docs/api.md'), 'Refusals').flatMap(([codes = '', status]) =>
    codes.split(', ').map((code) => [code.replaceAll('`', ''), Number(status)] as const),
  );
  assert.deepEqual(Object.fromEntries(rows), statusOf);
});

test('docs/api.md has every scope that a token may have', () => {
  const scopes = tableBelow(read('docs/api.md'), 'Who asks').map(([scope = '']) => scope.replaceAll('`', ''));
  assert.deepEqual(
    scopes.toSorted(),
    rights.filter((right) => !['accounts:manage', 'backup:manage'].includes(right)).toSorted(),
  );
});
