import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { type Card, lastPassageQuery, unassignCard } from '../../../data/key-queries.ts';
import { askAgain } from '../../../data/queries.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Confirm } from '../../../ui/confirm.tsx';
import { dateAfter, minutesText, shortDate } from '../../../ui/format.ts';
import { plainName } from '../../../ui/name.tsx';
import { say } from '../../../ui/toast.tsx';
import { useToday } from '../../../ui/use-today.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { OwnerLink, usePersonId } from './owner-link.tsx';

/** Whose card it is: their page, when they last came, and what gives the card to somebody else. */
export function CardOwner({ card }: { readonly card: Card }) {
  const id = useId();
  const [asked, setAsked] = useState<'assign' | 'unassign'>();
  const { owner } = card;
  const close = (): void => setAsked(undefined);
  return (
    <section className="cards-part" aria-labelledby={id}>
      <h3 id={id}>{t('cards.owner')}</h3>
      {owner ? <OwnerFacts card={card} owner={owner} /> : <p className="muted">{t('cards.ownerNobody')}</p>}
      <div className="buttons">
        <Button onClick={() => setAsked('assign')}>{t(owner ? 'cards.move' : 'cards.assign')}</Button>
        {owner && <Button onClick={() => setAsked('unassign')}>{t('cards.unassign')}</Button>}
      </div>
      {asked === 'assign' && <AssignDialog card={card} onClose={close} />}
      {asked === 'unassign' && owner && (
        <Confirm
          title={t('cards.unassignTitle', { number: plainName(card.number) })}
          act={t('cards.unassignAct')}
          onAct={async () => {
            await unassignCard(card);
            await askAgain();
            say({ text: t('cards.unassigned', { number: plainName(card.number) }) });
          }}
          onClose={close}
        >
          <p>{t('cards.unassignWhat', { owner: plainName(owner.name || owner.id) })}</p>
        </Confirm>
      )}
    </section>
  );
}

function OwnerFacts({ card, owner }: { readonly card: Card; readonly owner: NonNullable<Card['owner']> }) {
  const personId = usePersonId(card.console, owner.id);
  return (
    <>
      <p>
        <OwnerLink console={card.console} owner={owner} />
      </p>
      {personId && <LastCame personId={personId} />}
    </>
  );
}

const daysBack = 90;

function LastCame({ personId }: { readonly personId: string }) {
  const today = useToday();
  const { data } = useQuery(lastPassageQuery(personId, { from: dateAfter(today, -daysBack), to: today }));
  if (data === undefined) return null;
  return (
    <p className="muted">
      {data
        ? t('cards.lastCame', {
            date: shortDate(data.at.slice(0, 10)),
            time: minutesText(data.at),
            door: plainName(data.doorName),
          })
        : t('cards.notCame', { count: daysBack })}
    </p>
  );
}
