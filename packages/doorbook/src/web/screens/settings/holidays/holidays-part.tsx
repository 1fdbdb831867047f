import { t } from '../../../texts/t.ts';
import { Asked } from '../../../ui/states.tsx';
import { WithHolder } from '../rules/holder-choice.tsx';
import { holderKey } from '../rules/holders.ts';
import { useRulesFacts } from '../rules/use-rules-facts.ts';
import { HolidaysOf } from './holidays-of.tsx';
import './holidays.css';

export function HolidaysPart() {
  return (
    <Asked query={useRulesFacts()}>
      {(facts) => (
        <WithHolder facts={facts} label={t('settings.holidays.whose')}>
          {(named) => <HolidaysOf key={holderKey(named.holder)} named={named} facts={facts} />}
        </WithHolder>
      )}
    </Asked>
  );
}
