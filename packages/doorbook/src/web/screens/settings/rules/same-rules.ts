import type { WireRules } from './holders.ts';

/** Whether they judge alike: the order of lists does not matter. */
export const isSameRules = (a: WireRules | null, b: WireRules | null): boolean => textOf(a) === textOf(b);

const textOf = (rules: WireRules | null): string =>
  JSON.stringify(
    rules && {
      zone: rules.zone,
      dayStartsAt: rules.dayStartsAt,
      workingDays: [...rules.workingDays].sort(),
      start: rules.start,
      graceMinutes: rules.graceMinutes,
      holidays: rules.holidays.map(({ date, name }) => `${date} ${name}`).sort(),
      doorUses: Object.entries(rules.doorUses).sort(byKey),
      methods: Object.entries(rules.methods).sort(byKey),
    },
  );

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);
