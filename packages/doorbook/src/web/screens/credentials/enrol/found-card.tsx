import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Card, type Enrolment, isOver, renameCard } from '../../../data/key-queries.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Problem } from '../../../ui/states.tsx';
import { keyOf } from '../cards/cards-search.ts';
import { BindForm } from './bind-form.tsx';

interface FoundCardProps {
  readonly enrolment: Enrolment;
  readonly card: Card;
  readonly onNext: () => void;
}

/** The card was read: whose it is, what it is called, and the next of the stack. */
export function FoundCard({ enrolment, card, onNext }: FoundCardProps) {
  if (!isOver(enrolment)) return null;
  return (
    <>
      {enrolment.state === 'found' && <BindForm enrolment={enrolment} card={card} />}
      <NameForm key={card.mark} card={card} />
      <div className="buttons">
        <Button {...(enrolment.state === 'bound' && { look: 'primary' })} onClick={onNext}>
          {t('enrol.nextCard')}
        </Button>
        <Link
          className="button"
          to="/credentials/$part"
          params={{ part: 'cards' }}
          search={{ find: card.number, open: keyOf(card) }}
        >
          {t('enrol.showCard')}
        </Link>
      </div>
    </>
  );
}

function NameForm({ card }: { readonly card: Card }) {
  const [alias, setAlias] = useState(card.alias);
  const [kept, setKept] = useState(card.alias);
  const act = useAct(
    () => renameCard(card, alias.trim()),
    () => setKept(alias.trim()),
  );
  return (
    <form
      className="enrol-name"
      onSubmit={(event) => {
        event.preventDefault();
        void act.run();
      }}
    >
      <TextField
        label={t('cards.alias')}
        hint={kept !== '' && kept === alias.trim() ? t('enrol.named') : t('cards.aliasHint')}
        value={alias}
        onValue={setAlias}
        maxLength={100}
        autoComplete="off"
      />
      <Button type="submit" disabled={act.isBusy || alias.trim() === kept}>
        {t('cards.rename')}
      </Button>
      <Problem error={act.error} />
    </form>
  );
}
