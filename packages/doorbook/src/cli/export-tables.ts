/** As the command line gives them. */
export interface ExportOptions {
  readonly date: string;
  readonly period?: string;
  readonly from?: string;
  readonly to?: string;
  readonly group?: string;
  readonly person?: string;
  readonly door?: string;
  readonly console?: string;
  readonly id?: string;
  readonly form?: string;
  readonly format?: string;
  readonly output?: string;
}

export interface ExportTable {
  readonly says: string;
  /** Which options it takes. */
  readonly takes: readonly (keyof ExportOptions)[];
  /** `id` is that of the person, or of the roll-call. */
  readonly path: (options: ExportOptions, id: string) => string;
  /** The command that has it as JSON; without one this has. */
  readonly json?: string;
}

const span = ['period', 'from', 'to'] as const;

/** What can be had as a file, by the name that `export` has for it. */
export const exportTables: Readonly<Record<string, ExportTable>> = {
  passages: { says: 'who went through which door', takes: [...span, 'person', 'door'], path: () => '/passages' },
  people: { says: 'the people', takes: [], path: () => '/people' },
  day: { says: 'a day', takes: ['date'], path: ({ date }) => `/days/${encodeURIComponent(date)}` },
  range: { says: 'people by days', takes: [...span, 'group', 'person', 'form'], path: () => '/range' },
  person: {
    says: 'the workdays of --person',
    takes: [...span, 'person'],
    path: (_, id) => `/people/${encodeURIComponent(id)}`,
  },
  presence: { says: 'who is in now', takes: [], path: () => '/presence' },
  'roll-call': {
    says: 'who was accounted for, when and by what',
    takes: ['id'],
    path: (_, id) => `/roll-calls/${encodeURIComponent(id)}`,
  },
  doors: { says: 'the doors', takes: [], path: () => '/doors' },
  rules: { says: 'every change of the rules', takes: [], path: () => '/rules' },
  leave: { says: 'leave', takes: [...span], path: () => '/leave' },
  reads: { says: 'how far the logs were read', takes: [...span, 'form'], path: () => '/reads' },
  audit: { says: 'every act', takes: [], path: () => '/audit' },
  // Their lists come in pages, or are read in the background: as JSON their own commands have them whole.
  cards: { says: 'NFC cards', takes: [], path: () => '/credentials/cards', json: 'nfc list' },
  passes: { says: 'Touch Passes', takes: ['console'], path: () => '/credentials/passes', json: 'pass list' },
  hygiene: { says: 'keys to look at', takes: [], path: () => '/credentials/hygiene', json: 'keys hygiene' },
  visitors: { says: 'visitors, also of the past', takes: [], path: () => '/visitors', json: 'visitor list' },
};
