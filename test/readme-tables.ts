import { clientCodes, consoleCodes, statusMeaning } from '@doorbook/access-client';
import { type Endpoint, endpoints } from '@doorbook/access-client/contract';
import { faultMeanings } from '@doorbook/access-emulator';

/*
 * The tables of our pages that come from code. A page holds each between `<!-- table: name -->` and `<!-- end -->`;
 * readme-tables.test.ts compares, and writes them anew when it is run with WRITE_TABLES=1.
 */

type Row = readonly string[];

const cell = (text: string): string => text.replaceAll('|', '\\|');
const table = (head: Row, rows: readonly Row[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

const code = (text: string): string => `\`${text}\``;

function methodsByChapter(): Row[] {
  const chapters = new Map<string, string[]>();
  for (const { chapter, name, endpoint } of endpoints()) {
    const written = `${code(name)}${endpoint.paged ? ' ⟳' : ''}`;
    chapters.set(chapter, [...(chapters.get(chapter) ?? []), written]);
  }
  return [...chapters].map(([chapter, names]) => [code(`access.${chapter}`), names.join(', ')]);
}

const endpointRow = ({ method, path, permission, since }: Endpoint, client: string): Row => [
  method,
  code(path),
  code(permission),
  since ?? '',
  code(client),
];

export const tables: Readonly<Record<string, () => string>> = {
  statuses: () => table(['Status', 'Meaning'], Object.entries(statusMeaning)),
  codes: () =>
    table(
      ['Code', 'Meaning', 'What to do'],
      Object.entries(consoleCodes).map(([name, { means, advice }]) => [code(name), means, advice]),
    ),
  'client codes': () =>
    table(
      ['Code', 'What to do'],
      Object.entries(clientCodes).map(([name, advice]) => [code(name), advice]),
    ),
  endpoints: () =>
    table(
      ['Method', 'Path after `/api/v1/developer`', 'Permission', 'Since', 'In the client'],
      endpoints().map(({ chapter, name, endpoint }) => endpointRow(endpoint, `${chapter}.${name}`)),
    ),
  methods: () => table(['Chapter', 'Methods'], methodsByChapter()),
  faults: () =>
    table(
      ['Fault', 'What happens'],
      Object.entries(faultMeanings).map(([name, meaning]) => [code(name), meaning]),
    ),
};

/** The pages, and the tables that each must hold. */
export const pages: Readonly<Record<string, readonly string[]>> = {
  'docs/console-api.md': ['statuses', 'codes', 'endpoints'],
  'packages/access-client/README.md': ['client codes', 'methods'],
  'packages/access-emulator/README.md': ['faults'],
};
