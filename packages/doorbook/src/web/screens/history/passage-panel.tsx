import { Link } from '@tanstack/react-router';
import type { PassageView } from '../../../views/shapes/passage.ts';
import { t } from '../../texts/t.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { dayTitle, secondsText } from '../../ui/format.ts';
import { methodText } from '../../ui/method.ts';
import { Name } from '../../ui/name.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RawDetails } from '../../ui/raw-details.tsx';
import { reasonText } from '../../ui/reason.ts';
import { Outcome, Told } from './outcome.tsx';

import { Sightings } from './sightings.tsx';
import { toldBy } from './told-by.ts';

interface PassagePanelProps {
  /** undefined: none that is loaded is called so. */
  readonly passage: PassageView | undefined;
  readonly today: string;
  readonly onClose: () => void;
}

/** All that is known of one passage. */
export function PassagePanel({ passage, today, onClose }: PassagePanelProps) {
  if (!passage) {
    return (
      <Panel title={t('history.notLoadedTitle')} onClose={onClose}>
        <p className="muted">{t('history.notLoaded')}</p>
      </Panel>
    );
  }
  const { name, at, doorName, method, direction, why, personId } = passage;
  return (
    <Panel title={<Name text={name} />} onClose={onClose}>
      <div className="history-head">
        <span>
          {dayTitle(at.slice(0, 10), today)}, {secondsText(at)}
        </span>
        <Outcome passage={passage} />
      </div>
      <Facts>
        {doorName && (
          <Fact term={t('history.doorOnly')}>
            <Name text={doorName} />
          </Fact>
        )}
        {method && <Fact term={t('history.method')}>{methodText(method)}</Fact>}
        <Fact term={t('history.way')}>{direction ? t(`direction.${direction}`) : t('history.wayNotTold')}</Fact>
        <Fact term={t('history.toldBy')}>
          <Told by={toldBy(passage)} />
        </Fact>
      </Facts>
      <section className="history-part">
        <h3>{t('history.why')}</h3>
        <ul>
          {why.map((reason, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same reason may be given twice, and they never move.
            <li key={place}>{reasonText(reason)}</li>
          ))}
        </ul>
      </section>
      <Sightings passage={passage} />
      {personId !== null && (
        <Link
          className="button"
          to="/people/$personId"
          params={{ personId }}
          search={{ month: at.slice(0, 7), day: at.slice(0, 10) }}
        >
          {t('history.day')}
        </Link>
      )}
      <Ids passage={passage} />
      <RawDetails of={passage} />
    </Panel>
  );
}

function Ids({ passage: { id, actorId, personId, doorId, console } }: { readonly passage: PassageView }) {
  return (
    <details>
      <summary>{t('history.ids')}</summary>
      <Facts>
        {(
          [
            [t('history.idActor'), actorId],
            [t('history.idPerson'), personId],
            [t('history.idDoor'), doorId],
            [t('history.idConsole'), String(console)],
            [t('history.idPassage'), id],
          ] as const
        ).map(([term, value]) => (
          <Fact key={term} term={term}>
            {value ? <code>{value}</code> : '—'}
          </Fact>
        ))}
      </Facts>
    </details>
  );
}
