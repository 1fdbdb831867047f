import { t } from '../../../texts/t.ts';
import { Asked } from '../../../ui/states.tsx';
import { Changing } from '../rules/changing.tsx';
import { FromDate } from '../rules/from-date.tsx';
import { NoneOfTheirOwn, WithHolder } from '../rules/holder-choice.tsx';
import { holderKey, type NamedHolder } from '../rules/holders.ts';
import { SwitchedOff } from '../rules/switched-off.tsx';
import { useRulesDraft } from '../rules/use-rules-draft.ts';
import { type RulesFacts, useRulesFacts } from '../rules/use-rules-facts.ts';
import { MethodChoices } from './method-choices.tsx';

export function MethodsPart() {
  return (
    <Asked query={useRulesFacts()}>
      {(facts) => (
        <WithHolder facts={facts} label={t('settings.methods.whose')}>
          {(named) => <MethodsOf key={holderKey(named.holder)} named={named} facts={facts} />}
        </WithHolder>
      )}
    </Asked>
  );
}

function MethodsOf({ named, facts }: { readonly named: NamedHolder; readonly facts: RulesFacts }) {
  const draft = useRulesDraft(facts, named);
  return (
    <>
      <NoneOfTheirOwn draft={draft} facts={facts} />
      <Changing unsaved={draft}>
        <SwitchedOff>
          <MethodChoices chosen={draft.shown.methods} onChosen={(methods) => draft.change({ methods })} />
        </SwitchedOff>
        <FromDate draft={draft} />
      </Changing>
    </>
  );
}
