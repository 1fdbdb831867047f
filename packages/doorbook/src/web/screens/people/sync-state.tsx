import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answered, api } from '../../data/api.ts';
import { nowMs, useMay } from '../../data/me.ts';
import { askAgain, consolesQuery } from '../../data/queries.ts';
import { type Act, useAct } from '../../data/use-act.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { dateAt, momentAt, timeAt } from '../../ui/format.ts';
import { Name } from '../../ui/name.tsx';
import { saidText } from '../../ui/said.ts';
import { Notice, Problem } from '../../ui/states.tsx';
import { say } from '../../ui/toast.tsx';

/** When the consoles were asked for their people: of several, the one that was asked longest ago. */
export function SyncWords() {
  const { data } = useQuery(consolesQuery());
  const synced = data?.consoles.flatMap(({ syncedMs, zone }) => (syncedMs === null ? [] : [{ syncedMs, zone }]));
  if (!data || !synced) return null;
  const [oldest] = [...synced].sort((a, b) => a.syncedMs - b.syncedMs);
  const isWhole = synced.length === data.consoles.length;
  return (
    <span className="muted people-synced">
      {oldest && isWhole ? t('people.synced', { at: recently(oldest.syncedMs, oldest.zone) }) : t('people.notSynced')}
    </span>
  );
}

/** The time alone is enough today. */
const recently = (ms: number, zone: string): string =>
  dateAt(ms, zone) === dateAt(nowMs(), zone) ? timeAt(ms, zone) : momentAt(ms, zone);

export type Sync = Act<[]>;

/** Asks all consoles; what they say when it fails is in their conditions, so that these are asked for as well. */
export const useSync = (): Sync =>
  useAct(async () => {
    try {
      const { outcomes } = await answered(api.sync.$post({ json: {} }));
      say({ text: t('people.syncDone', { count: outcomes.reduce((sum, { people }) => sum + people, 0) }) });
    } catch (error) {
      await askAgain();
      throw error;
    }
  });

export function SyncNow({ sync }: { readonly sync: Sync }) {
  const mayManage = useMay('attendance:manage');
  if (!mayManage) return null;
  return (
    <Button look="quiet" className="people-sync" disabled={sync.isBusy} onClick={() => void sync.run()}>
      {t(sync.isBusy ? 'people.syncing' : 'people.syncNow')}
    </Button>
  );
}

/** Consoles that do not tell who there is, since when, and who is listed nevertheless. */
export function SyncProblems({ sync }: { readonly sync: Sync }) {
  const { data } = useQuery(consolesQuery());
  const ill = data?.consoles.filter(({ people }) => people.state === 'failed' || people.state === 'warning') ?? [];
  // What failed just now, unless a console says it.
  if (ill.length === 0) return <Problem error={sync.error} />;
  return ill.map(({ id, name, zone, people, syncedMs }) => (
    <Notice key={id} look={people.state === 'failed' ? 'error' : 'notice'}>
      <p>
        <Name text={name} />: {saidText(people.said, people.text)}
      </p>
      <p>
        {syncedMs === null
          ? t('people.neverSynced')
          : t('people.lastSynced', { at: recently(syncedMs, zone), since: recently(people.sinceMs, zone) })}{' '}
        <Link to="/doors">{t('people.seeConsole')}</Link>
      </p>
    </Notice>
  ));
}
