import { Link } from '@tanstack/react-router';
import type { Visitor } from '../../data/visitor-queries.ts';
import { t } from '../../texts/t.ts';
import { plainName } from '../../ui/name.tsx';
import { PinOf } from '../credentials/pins/pin-of.tsx';
import { QrPart } from './qr-part.tsx';

/** What lets them in: code, PIN, cards. A visit that is ended gets nothing new. */
export function VisitorKeys({ visitor }: { readonly visitor: Visitor }) {
  const { console, id, name, email, cards, plates, status } = visitor;
  const isEnded = status === 'CANCELLED';
  return (
    <>
      <section className="visitor-part">
        <h3>{t('visitors.qr')}</h3>
        <QrPart visitor={visitor} isEnded={isEnded} />
      </section>
      {!isEnded && (
        <section className="visitor-part">
          <h3>{t('visitors.pin')}</h3>
          <PinOf holder={{ kind: 'visitor', console, id, name, email, isOff: false }} />
        </section>
      )}
      <section className="visitor-part">
        <h3>{t('visitors.cards')}</h3>
        <p>
          {cards.length === 0
            ? t('visitors.noCard')
            : t('visitors.cardsAre', { count: cards.length, cards: cards.map(plainName).join(', ') })}
        </p>
        {plates.length > 0 && <p>{t('visitors.platesAre', { plates: plates.map(plainName).join(', ') })}</p>}
        <p className="visitor-links">
          {cards.length > 0 && (
            <Link to="/credentials/$part" params={{ part: 'cards' }} search={{ owner: 'visitor', find: name }}>
              {t('visitors.toCards')}
            </Link>
          )}
          {!isEnded && (
            <>
              <Link to="/credentials/$part" params={{ part: 'cards' }} search={{ owner: 'nobody' }}>
                {t('visitors.toFree')}
              </Link>
              <Link to="/credentials/$part" params={{ part: 'enrol' }}>
                {t('visitors.toEnrol')}
              </Link>
            </>
          )}
        </p>
      </section>
    </>
  );
}
