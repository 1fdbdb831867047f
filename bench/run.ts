/* Measures, and prints what it saw beside what was wished for. Asserts nothing. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Figure } from './figure.ts';
import { machine, waiting } from './report/machine.ts';
import { textOf } from './report/text.ts';
import { writePage } from './report/write-page.ts';
import { runApart } from './run-apart.ts';
import { scenarios } from './scenarios/scenarios.ts';

const usage =
  'npm run bench [-- [scenario …] [--quick] [--list] [--json] [--out <file>] [--write] [--profiles <folder>] [name=number …]]';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    out: { type: 'string' },
    write: { type: 'boolean', default: false },
    profiles: { type: 'string' },
  },
});
const sizes = Object.fromEntries(
  positionals.filter((word) => word.includes('=')).map((word) => [word.split('=')[0], Number(word.split('=')[1])]),
);
const named = positionals.filter((word) => !word.includes('='));
const unknown = named.filter((name) => !Object.hasOwn(scenarios, name));
const names =
  named.length > 0 ? named : Object.keys(scenarios).filter((name) => !values.quick || !scenarios[name]?.isLong);

if (unknown.length > 0) {
  console.error(`There is no scenario ${unknown.join(', ')}. There are: ${Object.keys(scenarios).join(', ')}`);
  process.exit(2);
}
if (values.help) console.log(`${usage}\n`);
if (values.list || values.help) {
  for (const [name, { title }] of Object.entries(scenarios)) console.log(`${name.padEnd(12)} ${title}`);
  process.exit(0);
}
if (values.write && (named.length > 0 || values.quick)) {
  console.error('--write is for a whole run: the page has one table, of one day.');
  process.exit(2);
}

/** People read on stderr when programs read on stdout. */
const say = (line: string): void => (values.json ? console.error(line) : console.log(line));
const folder = mkdtempSync(join(tmpdir(), 'doorbook-bench-'));
const seen: { readonly name: string; readonly title: string; readonly figures: Figure[] }[] = [];
const failed: string[] = [];
const on = machine();
say(`${on.words}\n`);
try {
  for (const name of names) {
    const title = scenarios[name]?.title ?? '';
    const figures: Figure[] = [];
    seen.push({ name, title, figures });
    say(`${title} (${name})`);
    const profiles = values.profiles === undefined ? undefined : resolve(values.profiles);
    const tell = (figure: Figure): void => {
      figures.push(figure);
      say(textOf(figure));
    };
    if (!(await runApart({ name, isQuick: values.quick, folder, profiles, sizes }, tell))) failed.push(name);
    say('');
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const run = { ...on, ...waiting(), isQuick: values.quick, scenarios: seen };
say(run.loadWords);
if (values.json) console.log(JSON.stringify(run));
if (values.out !== undefined) writeFileSync(values.out, `${JSON.stringify(run, null, 2)}\n`);
if (failed.length > 0) {
  console.error(`These broke off: ${failed.join(', ')}`);
  process.exit(1);
}
if (values.write) say(`Written to ${writePage(run)}`);
