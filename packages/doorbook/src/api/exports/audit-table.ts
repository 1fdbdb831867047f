import type { AuditEntry } from '../../store/tables.ts';
import { localText } from '../../views/local-text.ts';
import { type Table, table } from './table.ts';

export const auditTable = (entries: readonly AuditEntry[], zone: string): Table =>
  table('Audit', entries, [
    { title: 'At', kind: 'moment', of: ({ atMs }) => localText(atMs, zone) },
    { title: 'By', kind: 'text', of: ({ by }) => by },
    { title: 'Act', kind: 'text', of: ({ act }) => act },
    { title: 'Subject', kind: 'text', of: ({ subject }) => subject },
    { title: 'Details', kind: 'text', of: ({ details }) => details },
    { title: 'From', kind: 'text', of: ({ origin }) => origin },
    { title: 'Id', kind: 'text', of: ({ id }) => id },
  ]);
