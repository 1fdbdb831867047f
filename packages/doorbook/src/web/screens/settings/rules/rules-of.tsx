import { Link, useLocation } from '@tanstack/react-router';
import { useId } from 'react';
import { t } from '../../../texts/t.ts';
import { Changing } from './changing.tsx';
import { FromDate } from './from-date.tsx';
import { History } from './history.tsx';
import type { NamedHolder } from './holders.ts';
import { RulesFields } from './rules-fields.tsx';
import { holderText } from './rules-words.ts';
import { SwitchedOff } from './switched-off.tsx';
import { type RulesDraft, useRulesDraft } from './use-rules-draft.ts';
import { namedHolder, type RulesFacts } from './use-rules-facts.ts';

/** The rules of one holder: what holds, what shall hold, and every change that was made. */
export function RulesOf({ named, facts }: { readonly named: NamedHolder; readonly facts: RulesFacts }) {
  const beginsOwn = useLocation({ select: ({ state }) => state.beginsOwnRules === true });
  const draft = useRulesDraft(facts, named, beginsOwn);
  return (
    <>
      <div className="settings-head">
        <Link to="/settings/$part" params={{ part: 'rules' }}>
          ‹ {t('settings.rules.all')}
        </Link>
        <h2>{holderText(named)}</h2>
      </div>
      <Changing unsaved={draft}>
        <SwitchedOff>
          <OwnOrNot draft={draft} facts={facts} />
          {draft.rules && <RulesFields draft={draft} />}
        </SwitchedOff>
        <FromDate draft={draft} />
      </Changing>
      <History facts={facts} named={named} />
    </>
  );
}

/** A group or a person may have none of their own; then the next who are asked decide. */
function OwnOrNot({ draft, facts }: { readonly draft: RulesDraft; readonly facts: RulesFacts }) {
  const id = useId();
  const { holder, rules, held, haveOwn } = draft;
  if (holder.kind === 'console') return null;
  const of = namedHolder(facts, held.inheritedOf);
  const isOwn = rules !== null;
  return (
    <fieldset className="settings-own">
      <legend className="aside-only">{t('settings.rules.ownLegend')}</legend>
      <label className="check">
        <input type="radio" name={id} checked={isOwn} onChange={() => haveOwn(true)} />
        <span>{t('settings.rules.own')}</span>
      </label>
      <label className="check">
        <input type="radio" name={id} checked={!isOwn} onChange={() => haveOwn(false)} />
        <span>
          {t(held.own ? 'settings.rules.noneFromThen' : 'settings.rules.noneNow', { of: of ? holderText(of) : '' })}
        </span>
      </label>
    </fieldset>
  );
}
