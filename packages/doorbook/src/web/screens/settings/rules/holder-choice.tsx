import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { t } from '../../../texts/t.ts';
import { SelectField } from '../../../ui/field.tsx';
import { Empty, Notice } from '../../../ui/states.tsx';
import { holderKey, holderOf, type NamedHolder } from './holders.ts';
import { holderText } from './rules-words.ts';
import type { RulesDraft } from './use-rules-draft.ts';
import { namedHolder, type RulesFacts } from './use-rules-facts.ts';

interface WithHolderProps {
  readonly facts: RulesFacts;
  readonly label: string;
  readonly children: (named: NamedHolder) => ReactNode;
}

/** A part of the rules of one holder: the one of the address, else everybody. */
export function WithHolder({ facts, label, children }: WithHolderProps) {
  const { of = '' }: { readonly of?: string | undefined } = useSearch({ strict: false });
  const navigate = useNavigate();
  const asked = holderOf(of);
  const [first] = facts.holders;
  const named = asked ? namedHolder(facts, asked) : first;
  if (!named) return <Empty text={t(first ? 'settings.rules.gone' : 'settings.rules.noConsole')} />;
  const offered = facts.holders.some(({ holder }) => holderKey(holder) === holderKey(named.holder))
    ? facts.holders
    : [...facts.holders, named];
  return (
    <>
      {offered.length > 1 && (
        <div className="settings-holder">
          <SelectField
            label={label}
            value={holderKey(named.holder)}
            onValue={(key) => void navigate({ to: '.', search: { of: key } })}
            options={offered.map((one) => [holderKey(one.holder), holderText(one)] as const)}
          />
        </div>
      )}
      <h2 className="aside-only">{holderText(named)}</h2>
      {children(named)}
    </>
  );
}

/** What a change means for those who have no rules of their own yet. */
export function NoneOfTheirOwn({ draft, facts }: { readonly draft: RulesDraft; readonly facts: RulesFacts }) {
  const { held, holder } = draft;
  if (held.own !== null || holder.kind === 'console') return null;
  const of = namedHolder(facts, held.inheritedOf);
  return (
    <Notice look="plain">
      <p>{t('settings.rules.noneYet', { of: of ? holderText(of) : '' })}</p>
    </Notice>
  );
}
