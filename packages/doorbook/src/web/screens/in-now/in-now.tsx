import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { PresenceView } from '../../../views/shapes/people.ts';
import { keptPresence } from '../../data/keep-presence.ts';
import { useMe } from '../../data/me.ts';
import { presenceQuery } from '../../data/queries.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { momentAt } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { Asked, Empty, Notice } from '../../ui/states.tsx';
import { WhyPanel } from '../why/why-panel.tsx';
import { Head } from './head.tsx';
import './in-now.css';
import { InNowExport } from './in-now-export.tsx';
import { InNowFilters } from './in-now-filters.tsx';
import { modeOf, shownPeople } from './presence-rows.ts';
import { InsideTable, LeftTable } from './presence-table.tsx';
import { StaleBand, useIsStale } from './stale-band.tsx';
import { StartRollCall } from './start-roll-call.tsx';

/** What stands in the address of In now. */
export interface InNowSearch {
  readonly mode?: string | undefined;
  readonly group?: string | undefined;
  readonly find?: string | undefined;
  readonly sort?: string | undefined;
  readonly why?: string | undefined;
}

/** Who is in the building at this moment, where each was seen last, and how sure that is. */
export function InNow() {
  const search: InNowSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const set = (change: InNowSearch): void =>
    void navigate({
      to: '.',
      search: (before: InNowSearch) => ({ ...before, ...change }),
      replace: change.why === undefined,
    });
  const mode = modeOf(search.mode);
  const query = useQuery(presenceQuery(mode));
  // The other mode's people are other people: not to be shown under the name of this one.
  const answered = query.data?.mode === mode ? query.data : undefined;
  // Never asked before the line broke: then the list that lies ready.
  const ready = !answered && (query.error || query.fetchStatus === 'paused') ? keptPresence(mode) : undefined;
  const presence = answered ?? ready?.value;
  const { zone } = useMe();
  const person = presence?.people.find(({ personId }) => personId === search.why);
  const close = (): void => set({ why: undefined });
  return (
    <Page
      title={t('nav.in')}
      filters={<InNowFilters mode={mode} people={presence?.people ?? []} search={search} onChange={set} />}
      aside={
        <Link className="muted no-print" to="/in/roll-calls">
          {t('nav.rollCalls')}
        </Link>
      }
      ends={
        <>
          <InNowExport mode={mode} />
          <StartRollCall mode={mode} />
        </>
      }
      panel={person && <PersonWhy key={person.personId} person={person} onClose={close} />}
    >
      <StaleBand />
      {ready && <Notice>{t('inNow.kept', { time: momentAt(ready.keptMs, zone) })}</Notice>}
      <Asked query={{ ...query, data: presence, error: ready ? null : query.error }} rows={14}>
        {(known) => <Inside presence={known} search={search} onChange={set} />}
      </Asked>
    </Page>
  );
}

interface InsideProps {
  readonly presence: PresenceView;
  readonly search: InNowSearch;
  readonly onChange: (change: InNowSearch) => void;
}

function Inside({ presence, search, onChange }: InsideProps) {
  const isStale = useIsStale();
  const { inside, left } = shownPeople(presence.people, { group: search.group, find: search.find });
  const all = presence.people.length;
  const hidden = all - inside.length - left.length;
  return (
    <>
      <Head presence={presence} isOld={isStale} />
      {hidden > 0 && inside.length + left.length === 0 ? (
        <Empty text={t('inNow.filtered', { count: hidden })}>
          <Button onClick={() => onChange({ group: undefined, find: undefined })}>{t('inNow.clear')}</Button>
        </Empty>
      ) : inside.length === 0 ? (
        <Nobody presence={presence} />
      ) : (
        <InsideTable mode={presence.mode} people={inside} search={search} onChange={onChange} />
      )}
      {presence.mode === 'in-out' && left.length > 0 && (
        <LeftTable people={left} openId={search.why} onOpen={(why) => onChange({ why })} />
      )}
    </>
  );
}

function Nobody({ presence: { people, readUntil } }: { readonly presence: PresenceView }) {
  if (readUntil.length === 0) {
    return (
      <Empty text={t('inNow.noConsole')}>
        <Link className="button" to="/doors">
          {t('inNow.connect')}
        </Link>
      </Empty>
    );
  }
  if (people.length > 0) return <Empty text={t('inNow.allLeft')} />;
  return <Empty text={t(readUntil.some(({ untilMs }) => untilMs === null) ? 'inNow.beingRead' : 'inNow.nobody')} />;
}

interface PersonWhyProps {
  readonly person: PresenceView['people'][number];
  readonly onClose: () => void;
}

/** Of the workday that goes on: at night it has the date on which it began. */
const PersonWhy = ({ person: { personId, name, date }, onClose }: PersonWhyProps) => (
  <WhyPanel personId={personId} name={name} date={date} onClose={onClose} />
);
