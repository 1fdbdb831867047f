import { useState } from 'react';
import { bindEnrolment, type Card, type Enrolment, type KeyHolder } from '../../../data/key-queries.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { plainName } from '../../../ui/name.tsx';
import { Notice, Problem } from '../../../ui/states.tsx';
import { HolderPicker } from '../cards/holder-picker.tsx';
import { OwnerLink } from '../cards/owner-link.tsx';
import { problemSays, problemTodo } from './end-words.ts';

/** The card has no owner yet, or another one than it was meant for: who gets it, and that somebody loses it. */
export function BindForm({ enrolment, card }: { readonly enrolment: Enrolment; readonly card: Card }) {
  const { reader, problem } = enrolment;
  const meant = enrolment.holder;
  const [holder, setHolder] = useState<KeyHolder | undefined>(
    meant ? { ...meant, console: reader.console, email: '', isOff: false } : undefined,
  );
  const { owner } = card;
  const bind = useAct((to: KeyHolder) => bindEnrolment(enrolment.id, to, owner !== null));
  return (
    <form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        if (holder) void bind.run(holder);
      }}
    >
      {problem && !bind.error && (
        <Notice look="error">
          <p>{problemSays(problem)}</p>
          {problem.hint && <p>{problemTodo(problem)}</p>}
        </Notice>
      )}
      {owner && (
        <Notice>
          <p>
            {t('enrol.belongsTo')} <OwnerLink console={reader.console} owner={owner} />
          </p>
          <p>{t('cards.moveWhat', { owner: plainName(owner.name || owner.id) })}</p>
        </Notice>
      )}
      <HolderPicker
        label={t('cards.to')}
        console={reader.console}
        value={holder}
        isOffered={({ id }) => id !== owner?.id}
        onChoose={setHolder}
      />
      <Problem error={bind.error} />
      <div className="buttons">
        <Button type="submit" look={owner ? 'danger' : 'primary'} disabled={!holder || bind.isBusy}>
          {t(owner ? 'cards.moveAct' : 'cards.assignAct')}
        </Button>
      </div>
    </form>
  );
}
