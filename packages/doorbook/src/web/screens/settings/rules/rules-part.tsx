import { Link, useSearch } from '@tanstack/react-router';
import { t } from '../../../texts/t.ts';
import { Asked, Empty } from '../../../ui/states.tsx';
import { ListExport } from '../list-export.tsx';
import { HolderTable } from './holder-table.tsx';
import { holderKey, holderOf } from './holders.ts';
import { RulesOf } from './rules-of.tsx';
import { namedHolder, type RulesFacts, useRulesFacts } from './use-rules-facts.ts';
import './rules.css';

/** Who has which rules; or those of one holder, as the address says. */
export function RulesPart() {
  return <Asked query={useRulesFacts()}>{(facts) => <Rules facts={facts} />}</Asked>;
}

function Rules({ facts }: { readonly facts: RulesFacts }) {
  const { of }: { readonly of?: string | undefined } = useSearch({ strict: false });
  if (facts.consoles.length === 0) {
    return (
      <Empty text={t('settings.rules.noConsole')}>
        <Link className="button" to="/setup">
          {t('settings.rules.connect')}
        </Link>
      </Empty>
    );
  }
  if (of === undefined) return <HolderTable facts={facts} />;
  const asked = holderOf(of);
  const named = asked && namedHolder(facts, asked);
  if (!named) {
    return (
      <Empty text={t('settings.rules.gone')}>
        <Link className="button" to="/settings/$part" params={{ part: 'rules' }}>
          {t('settings.rules.all')}
        </Link>
      </Empty>
    );
  }
  return <RulesOf key={holderKey(named.holder)} named={named} facts={facts} />;
}

/** Every change of the rules, as a file. */
export const RulesExport = () => <ListExport path="rules/table" />;
