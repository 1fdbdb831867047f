import { useMemo } from 'react';
import { type TextKey, t } from '../../../texts/t.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import './rights.css';

interface Feature {
  readonly name: string;
  readonly state: 'works' | 'missing right' | 'too old' | 'not known';
  readonly since: string;
  readonly missing: readonly string[];
  readonly untried: readonly string[];
  readonly isVersionOpen: boolean;
}

const keyOf = ({ name }: Feature): string => name;

export function FeatureTable({ features }: { readonly features: readonly Feature[] }) {
  const columns = useMemo(columnsOf, []);
  return <Table caption={t('rights.caption')} rows={features} keyOf={keyOf} columns={columns} />;
}

const signs = { works: '✓', 'missing right': '!', 'too old': '–', 'not known': '?' } as const;

const columnsOf = (): Column<Feature>[] => [
  { id: 'name', title: t('rights.feature'), className: 'rights-cell', cell: ({ name }) => nameText(name) },
  {
    id: 'state',
    title: t('rights.state'),
    className: 'rights-cell',
    cell: ({ state }) => (
      <span className={`rights-state ${state.replace(' ', '-')}`}>
        <span aria-hidden="true">{signs[state]} </span>
        {t(`rights.state ${state}`)}
      </span>
    ),
  },
  {
    id: 'needs',
    title: t('rights.needs'),
    className: 'rights-cell',
    cell: (feature) => <span className="muted">{needsText(feature)}</span>,
  },
];

function needsText({ state, since, missing, untried, isVersionOpen }: Feature): string {
  if (state === 'too old') return t('rights.needsVersion', { version: since });
  if (state === 'missing right') return t('rights.needsRight', { rights: missing.join(', ') });
  const open = [
    ...(untried.length > 0 ? [t('rights.untried', { rights: untried.join(', ') })] : []),
    ...(isVersionOpen ? [t('rights.openVersion', { version: since })] : []),
  ];
  return open.join(' ');
}

const nameText = (name: string): string => {
  const key = names[name];
  return key === undefined ? name : t(key);
};

const names: Readonly<Record<string, TextKey>> = {
  'generate a PIN': 'rights.generate a PIN',
  'set a PIN': 'rights.set a PIN',
  'list cards': 'rights.list cards',
  'enrol a card': 'rights.enrol a card',
  'assign a card': 'rights.assign a card',
  'rename a card': 'rights.rename a card',
  'delete a card': 'rights.delete a card',
  'import cards': 'rights.import cards',
  'list Touch Passes': 'rights.list Touch Passes',
  'assign a Touch Pass': 'rights.assign a Touch Pass',
  'change or buy a Touch Pass': 'rights.change or buy a Touch Pass',
  'list visitors': 'rights.list visitors',
  'change visitors': 'rights.change visitors',
  'give a visitor a QR code': 'rights.give a visitor a QR code',
  'show a QR code': 'rights.show a QR code',
};
