import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import {
  askHygieneAgain,
  type Finding,
  type HygieneNow,
  hygieneQuery,
  lookAnew,
} from '../../../data/hygiene-queries.ts';
import { useMe } from '../../../data/me.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { SelectField } from '../../../ui/field.tsx';
import { dateAt, momentAt, shortDate } from '../../../ui/format.ts';
import { ListExport } from '../../../ui/list-export.tsx';
import { Page } from '../../../ui/page.tsx';
import { Asked, Empty, Notice, Problem } from '../../../ui/states.tsx';
import { Tabs } from '../credentials.tsx';
import { FindingGroup } from './finding-group.tsx';
import { useFindingKeys } from './use-finding-keys.ts';
import './hygiene.css';

const spans = ['30', '60', '90', '180', '365'] as const;

/** Keys that are alive and should not be, and keys that were paid for and lie idle. */
export function HygienePart() {
  const [days, setDays] = useState<(typeof spans)[number]>('90');
  const query = useQuery(hygieneQuery(Number(days)));
  const looking = useAct(async () => {
    await lookAnew(Number(days));
    await askHygieneAgain();
  });
  return (
    <Page
      title={t('nav.credentials')}
      ends={
        <>
          <ListExport path="credentials/hygiene" asked={{ unusedDays: days }} />
          <Button onClick={() => void looking.run()} disabled={looking.isBusy || query.data?.isReading}>
            {t('hygiene.anew')}
          </Button>
        </>
      }
    >
      <Tabs part="hygiene" />
      <div className="hygiene-head">
        <SelectField
          label={t('hygiene.unusedFor')}
          value={days}
          options={spans.map((one) => [one, t('hygiene.days', { count: Number(one) })] as const)}
          onValue={setDays}
          data-shortcut="/"
        />
        {query.data && <Made now={query.data} />}
      </div>
      <Problem error={looking.error} />
      <Asked query={query} rows={8}>
        {(now) => <Found now={now} unusedDays={Number(days)} />}
      </Asked>
    </Page>
  );
}

function Made({ now: { madeMs, isReading } }: { readonly now: HygieneNow }) {
  const { zone } = useMe();
  return (
    <p className="muted" role="status">
      {isReading ? t('hygiene.looking') : madeMs !== null && t('hygiene.made', { time: momentAt(madeMs, zone) })}
    </p>
  );
}

interface FoundProps {
  readonly now: HygieneNow;
  readonly unusedDays: number;
}

function Found({ now: { findings, gaps, shortBooks, madeMs, isReading }, unusedDays }: FoundProps) {
  const { zone } = useMe();
  const place = useFindingKeys();
  const groups = useMemo(() => Map.groupBy(findings, ({ kind }: Finding) => kind), [findings]);
  return (
    <>
      {gaps.map(({ console, message, hint }) => (
        <Notice key={`${console} ${message}`}>
          <p>{t('hygiene.gap')}</p>
          <p>
            {message} {hint}
          </p>
        </Notice>
      ))}
      {shortBooks.map(({ console, sinceMs }) => (
        <Notice key={console} look="plain">
          <p>
            {sinceMs === null
              ? t('hygiene.noBook')
              : t('hygiene.shortBook', { date: shortDate(dateAt(sinceMs, zone)), count: unusedDays })}
          </p>
        </Notice>
      ))}
      <div className="hygiene-groups" ref={place}>
        {[...groups].map(([kind, some]) => (
          <FindingGroup key={kind} kind={kind} findings={some} unusedDays={unusedDays} />
        ))}
      </div>
      {madeMs !== null && !isReading && findings.length === 0 && <Empty text={t('hygiene.nothing')} />}
      <p className="muted">{t('hygiene.cannotKnow')}</p>
    </>
  );
}
