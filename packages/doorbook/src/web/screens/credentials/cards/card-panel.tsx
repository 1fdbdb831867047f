import { useState } from 'react';
import { type Card, renameCard } from '../../../data/key-queries.ts';
import { useAct } from '../../../data/use-act.ts';
import { useConsoleNames } from '../../../data/use-console-names.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Confirm } from '../../../ui/confirm.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Name, plainName } from '../../../ui/name.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Asked, Problem } from '../../../ui/states.tsx';
import { say } from '../../../ui/toast.tsx';
import { CardOwner } from './card-owner.tsx';
import { CardStatus } from './card-status.tsx';

interface CardPanelProps {
  readonly query: { readonly data: Card | undefined; readonly error: unknown; refetch(): unknown };
  /** Closes the panel when it is done. */
  readonly onDelete: () => Promise<void>;
  readonly onClose: () => void;
}

/** All that is known of one card, and what can be done with it. */
export function CardPanel({ query, onDelete, onClose }: CardPanelProps) {
  const { data: card } = query;
  return (
    <Panel title={card ? <Name text={card.number} /> : t('cards.one')} onClose={onClose}>
      <Asked query={query} rows={4}>
        {(shown) => (
          <>
            <CardFacts card={shown} />
            <CardOwner card={shown} />
            <Rename key={shown.alias} card={shown} />
            {!shown.owner && <Delete card={shown} onDelete={onDelete} />}
          </>
        )}
      </Asked>
    </Panel>
  );
}

function CardFacts({ card: { status, type, console } }: { readonly card: Card }) {
  const names = useConsoleNames();
  return (
    <dl className="cards-facts">
      <dt>{t('cards.status')}</dt>
      <dd>
        <CardStatus status={status} />
      </dd>
      {type && (
        <>
          <dt>{t('cards.type')}</dt>
          <dd>{type === 'ua_card' ? t('cards.type ua') : <Name text={type} />}</dd>
        </>
      )}
      {names.size > 1 && (
        <>
          <dt>{t('cards.console')}</dt>
          <dd>
            <Name text={names.get(console) ?? String(console)} />
          </dd>
        </>
      )}
    </dl>
  );
}

function Rename({ card }: { readonly card: Card }) {
  const [alias, setAlias] = useState(card.alias);
  const act = useAct(
    () => renameCard(card, alias.trim()),
    () => say({ text: t('cards.renamed', { number: plainName(card.number) }) }),
  );
  return (
    <form
      className="cards-rename"
      onSubmit={(event) => {
        event.preventDefault();
        void act.run();
      }}
    >
      <TextField
        label={t('cards.alias')}
        hint={t('cards.aliasHint')}
        value={alias}
        onValue={setAlias}
        maxLength={100}
        autoComplete="off"
      />
      <Problem error={act.error} />
      <div className="buttons">
        <Button type="submit" disabled={act.isBusy || alias.trim() === card.alias}>
          {t('cards.rename')}
        </Button>
      </div>
    </form>
  );
}

function Delete({ card, onDelete }: { readonly card: Card; readonly onDelete: () => Promise<void> }) {
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <div className="buttons">
        <Button look="danger" onClick={() => setAsked(true)}>
          {t('cards.delete')}
        </Button>
      </div>
      {isAsked && (
        <Confirm
          title={t('cards.deleteTitle', { number: plainName(card.number) })}
          act={t('cards.deleteAct')}
          typed={card.number}
          onAct={async () => {
            await onDelete();
            say({ text: t('cards.deleted', { number: plainName(card.number) }) });
          }}
          onClose={() => setAsked(false)}
        >
          <p>{t('cards.deleteWhat')}</p>
        </Confirm>
      )}
    </>
  );
}
