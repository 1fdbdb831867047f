import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { type Finding, isMendable } from '../../../data/hygiene-queries.ts';
import { useMe } from '../../../data/me.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Check } from '../../../ui/field.tsx';
import { dateAt, shortDate } from '../../../ui/format.ts';
import { Name } from '../../../ui/name.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { MendDialog } from './mend-dialog.tsx';

interface FindingGroupProps {
  readonly kind: Finding['kind'];
  readonly findings: readonly Finding[];
  readonly unusedDays: number;
}

/** More are shown when somebody asks for them: the next group must not be pages away. */
const fewRows = 10;

export const keyOf = ({ kind, console, subject }: Finding): string => `${kind} ${console} ${subject}`;

/** Findings of one kind: what they mean, who is concerned, and the one safe act, for some or for all of them. */
export function FindingGroup({ kind, findings, unusedDays }: FindingGroupProps) {
  const { zone } = useMe();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isAsked, setAsked] = useState(false);
  const [isWhole, setWhole] = useState(findings.length <= fewRows + 2);
  const mendable = findings.filter(isMendable);
  const toMend = mendable.filter((finding) => chosen.has(keyOf(finding)));
  const columns = useMemo(() => columnsOf({ kind, zone, chosen, choose: setChosen }), [kind, zone, chosen]);
  const isAll = toMend.length === mendable.length;
  return (
    <section className="hygiene-group">
      <h2>{t(`hygiene.kind ${kind}`)}</h2>
      <p className="muted">{t(`hygiene.what ${kind}`)}</p>
      <Table
        caption={t('hygiene.count', { count: findings.length })}
        rows={isWhole ? findings : findings.slice(0, fewRows)}
        keyOf={keyOf}
        columns={columns}
      />
      {(mendable.length > 0 || !isWhole) && (
        <div className="buttons">
          {mendable.length > 0 && (
            <>
              <Button
                onClick={() => {
                  setChosen(new Set(isAll ? [] : mendable.map(keyOf)));
                  setWhole(true);
                }}
              >
                {isAll ? t('hygiene.chooseNone') : t('hygiene.chooseAll', { count: mendable.length })}
              </Button>
              <Button disabled={toMend.length === 0} onClick={() => setAsked(true)}>
                {toMend.length === 0 ? t('hygiene.mendNone') : t('hygiene.mend', { count: toMend.length })}
              </Button>
            </>
          )}
          {!isWhole && (
            <Button look="quiet" onClick={() => setWhole(true)}>
              {t('hygiene.showAll', { count: findings.length })}
            </Button>
          )}
        </div>
      )}
      {isAsked && (
        <MendDialog
          findings={toMend}
          unusedDays={unusedDays}
          onClose={() => {
            setAsked(false);
            setChosen(new Set());
          }}
        />
      )}
    </section>
  );
}

interface ColumnsOf {
  readonly kind: Finding['kind'];
  readonly zone: string;
  readonly chosen: ReadonlySet<string>;
  readonly choose: (chosen: ReadonlySet<string>) => void;
}

function columnsOf({ kind, zone, chosen, choose }: ColumnsOf): Column<Finding>[] {
  const toggled = (key: string): ReadonlySet<string> =>
    chosen.has(key) ? new Set([...chosen].filter((one) => one !== key)) : new Set([...chosen, key]);
  return [
    {
      id: 'owner',
      title: t('hygiene.owner'),
      cell: (finding) => {
        const name = <Name text={finding.owner?.name || finding.owner?.id || t('hygiene.nobody')} />;
        return isMendable(finding) ? (
          <Check label={name} checked={chosen.has(keyOf(finding))} onChecked={() => choose(toggled(keyOf(finding)))} />
        ) : (
          name
        );
      },
    },
    { id: 'key', title: t('hygiene.key'), className: 'hygiene-key', cell: (finding) => <KeyLink finding={finding} /> },
    {
      id: 'used',
      title: t(isOfPass(kind) ? 'hygiene.lastActivity' : 'hygiene.lastUsed'),
      className: 'number hygiene-used',
      cell: ({ kind, lastUsedMs, count }) => (
        <>
          {lastUsedMs === null ? (
            <span className="muted">{t('hygiene.notKnown')}</span>
          ) : (
            shortDate(dateAt(lastUsedMs, zone))
          )}
          {count > 1 && (
            <span className="muted">
              {' '}
              · {t(kind === 'several cards' ? 'hygiene.oneOf' : 'hygiene.times', { count })}
            </span>
          )}
        </>
      ),
    },
    {
      id: 'act',
      title: t('hygiene.act'),
      className: 'hygiene-act',
      cell: ({ act }) => <span className="muted">{act ? t(`hygiene.act ${act}`) : t('hygiene.act look')}</span>,
    },
  ];
}

/** A console tells the last activity of a pass, which need not have been a door. */
const isOfPass = (kind: Finding['kind']): boolean => kind.includes('pass');

/** Where it is looked at as a whole. */
function KeyLink({ finding: { kind, console, subject, number, owner } }: { readonly finding: Finding }) {
  if (number === '' && owner?.kind === 'visitor') {
    return (
      <Link to="/visitors" search={{ visitor: `${console} ${subject}` }}>
        {t('hygiene.pin')}
      </Link>
    );
  }
  if (number === '') {
    return (
      <Link to="/credentials/$part" params={{ part: 'pins' }} search={{ console: String(console), open: subject }}>
        {t('hygiene.pin')}
      </Link>
    );
  }
  const isPass = isOfPass(kind);
  return (
    <Link
      to="/credentials/$part"
      params={{ part: isPass ? 'passes' : 'cards' }}
      search={isPass ? { console: String(console), open: subject } : { open: `${console} ${subject}` }}
    >
      <Name text={number} />
    </Link>
  );
}
