import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLine } from '../../data/live.ts';
import { useMay, useMe } from '../../data/me.ts';
import { consolesQuery, doorsQuery, proofsQuery } from '../../data/queries.ts';
import { t } from '../../texts/t.ts';
import { Page } from '../../ui/page.tsx';
import { Asked, Empty } from '../../ui/states.tsx';
import { ConsoleCard } from './console-card.tsx';
import type { ConsoleShown } from './console-shown.ts';
import { doorRows } from './door-rows.ts';
import { DoorTable } from './door-table.tsx';
import { DoorsExport } from './doors-export.tsx';

import { UseMeanings } from './use-select.tsx';
import './doors.css';

/** The consoles and how the talk with each goes; below, all doors and what they are used for. */
export function Doors() {
  const query = useQuery(consolesQuery());
  const mayManage = useMay('consoles:manage');
  const isStale = useLine().state === 'lost';
  return (
    <Page
      title={t('doors.title')}
      filters={
        mayManage && (
          <Link className="button" to="/setup" search={{ step: 'new' }}>
            {t('doors.add')}
          </Link>
        )
      }
      ends={<DoorsExport />}
    >
      <Asked query={query} rows={8}>
        {({ consoles }) => (
          <div className={`fields ${isStale ? 'is-stale' : ''}`}>
            <Consoles consoles={consoles} />
            <AllDoors consoles={consoles} />
          </div>
        )}
      </Asked>
    </Page>
  );
}

function Consoles({ consoles }: { readonly consoles: readonly ConsoleShown[] }) {
  const mayManage = useMay('consoles:manage');
  const { data: proofs } = useQuery({ ...proofsQuery(), enabled: consoles.length > 0 });
  const { data: doors } = useQuery(doorsQuery());
  if (consoles.length === 0) {
    return (
      <Empty text={t(mayManage ? 'doors.noConsole' : 'doors.noConsoleAsk')}>
        {mayManage && (
          <Link className="button primary" to="/setup" search={{ step: 'new' }}>
            {t('nav.connect')}
          </Link>
        )}
      </Empty>
    );
  }
  return consoles.map((console) => (
    <ConsoleCard
      key={console.id}
      console={console}
      proofs={proofs?.filter((proof) => proof.console === console.id)}
      doorCount={doors?.doors.filter((door) => door.console === console.id).length ?? 0}
    />
  ));
}

function AllDoors({ consoles }: { readonly consoles: readonly ConsoleShown[] }) {
  const query = useQuery(doorsQuery());
  const { zone } = useMe();
  const mayChoose = useMay('attendance:manage');
  return (
    <section className="fields" aria-labelledby="doors-all">
      <h2 id="doors-all">{t('doors.all')}</h2>
      <Asked query={query} rows={8}>
        {({ doors }) =>
          doors.length === 0 ? (
            consoles.length > 0 && <Empty text={t('doors.none')} />
          ) : (
            <>
              <p className="muted doors-text">{t(mayChoose ? 'doors.useText' : 'doors.useTextOnly')}</p>
              <DoorTable rows={doorRows(doors, consoles, zone)} />
              <UseMeanings />
            </>
          )
        }
      </Asked>
    </section>
  );
}
