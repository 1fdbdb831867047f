import { t } from '../../../texts/t.ts';
import { Name } from '../../../ui/name.tsx';
import type { Column } from '../../../ui/table.tsx';

interface Row {
  readonly line: number;
  readonly cardId: string;
  readonly alias: string;
}

/** Which row of the table that was handed in. */
export const rowColumns = <R extends Row>(): readonly Column<R>[] => [
  { id: 'line', title: t('source.line'), className: 'number', cell: ({ line }) => line },
  { id: 'id', title: t('import.id'), cell: ({ cardId }) => <Name text={cardId} /> },
  { id: 'alias', title: t('import.alias'), className: 'import-alias', cell: ({ alias }) => <Name text={alias} /> },
];

export const keyOf = ({ line }: Row): string => String(line);
