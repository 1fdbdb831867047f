import { localDateAt } from '../attendance/local-days.ts';
import { type Rules, rulesOn } from '../attendance/rules.ts';
import type { Asking } from './asking.ts';
import { loadOffice } from './office.ts';
import type { RulesView } from './shapes/settings.ts';
import { holderName } from './workday-view.ts';

export async function rulesView(asking: Asking): Promise<RulesView> {
  const office = await loadOffice(asking);
  return {
    inForce: office.consoles
      .filter(({ removedMs }) => removedMs === null)
      .map(({ id, name, zone }) => {
        const today = localDateAt(asking.nowMs, zone);
        const { rules } = rulesOn(office.book, [{ kind: 'console', console: id }], today);
        return { console: id, consoleName: name, rules: plain(rules) };
      }),
    changes: (await asking.questions.rulesChanges()).map(({ id, holder, fromDate, rules, by, atMs }) => ({
      id,
      holder,
      holderName: holderName(holder, office),
      fromDate,
      rules: rules && plain(rules),
      by,
      atMs,
    })),
  };
}

const plain = (rules: Rules) => ({
  ...rules,
  workingDays: [...rules.workingDays],
  holidays: rules.holidays.map(({ date, name }) => ({ date, name })),
});
