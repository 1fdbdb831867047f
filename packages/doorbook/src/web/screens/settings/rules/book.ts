import { type Rules, type RulesBook, rulesBook, rulesOn } from '../../../../attendance/rules.ts';
import { type Holder, isSameHolder, type RulesChangeView, type WireRules } from './holders.ts';

/* What holds when, as the server's own functions say: the page asks the same book. */

/** What holds for a holder on a date. */
export interface Held {
  /** null: none of their own. A console always has some: the first rules at least. */
  readonly own: WireRules | null;
  /** What holds where there are none of their own, and whose they are. Of a console: its own. */
  readonly inherited: WireRules;
  readonly inheritedOf: Holder;
  /** Which change brought their own, or ended them. null: nobody has decided anything. */
  readonly change: RulesChangeView | null;
}

export interface BookFacts {
  readonly changes: readonly RulesChangeView[];
  readonly groupOrder: readonly string[];
  readonly consoleZones: ReadonlyMap<number, string>;
}

export const bookOf = (facts: BookFacts): RulesBook => rulesBook(facts);

/** Before every date. */
export const beginning = '';

/** `date` null is the beginning of time. `after` are those who are asked when the holder has none, a console at the end. */
export function heldOn(
  { book, changes }: { readonly book: RulesBook; readonly changes: readonly RulesChangeView[] },
  { holder, after }: { readonly holder: Holder; readonly after: readonly Holder[] },
  date: string | null,
): Held {
  const at = date ?? beginning;
  const change = changeOn(changes, holder, at);
  const own = holder.kind === 'console' ? wire(rulesOn(book, [holder], at).rules) : (change?.rules ?? null);
  const inherited = rulesOn(book, holder.kind === 'console' ? [holder] : after, at);
  return { own, inherited: wire(inherited.rules), inheritedOf: inherited.holder, change: change ?? null };
}

/** The latest date that is not after this one; of two for the same date the one made later. */
function changeOn(changes: readonly RulesChangeView[], holder: Holder, at: string): RulesChangeView | undefined {
  return changesOf(changes, holder).find(({ fromDate }) => (fromDate ?? beginning) <= at);
}

/** The latest date first. */
export const changesOf = (changes: readonly RulesChangeView[], holder: Holder): readonly RulesChangeView[] =>
  changes
    .filter((change) => isSameHolder(change.holder, holder))
    .sort((a, b) => {
      const [dateA, dateB] = [a.fromDate ?? beginning, b.fromDate ?? beginning];
      return dateA === dateB ? b.atMs - a.atMs : dateA < dateB ? 1 : -1;
    });

/** Changes that another for the same date has replaced: they are history only. */
export const isReplaced = (change: RulesChangeView, ordered: readonly RulesChangeView[]): boolean =>
  ordered.find(({ fromDate }) => fromDate === change.fromDate)?.id !== change.id;

/** Until when a change from this date on would hold: the next one of the same holder. */
export function nextChange(
  changes: readonly RulesChangeView[],
  holder: Holder,
  date: string | null,
): RulesChangeView | undefined {
  return changesOf(changes, holder).findLast(
    (change) => (change.fromDate ?? beginning) > (date ?? beginning) && !isReplaced(change, changesOf(changes, holder)),
  );
}

/** Whom the rules of a holder are asked after: of a group the console where most of its members are. */
export function askedAfter(
  holder: Holder,
  {
    people,
    groupOrder,
    consoles,
  }: {
    readonly people: readonly {
      readonly personId: string;
      readonly groupIds: readonly string[];
      readonly console: number;
    }[];
    readonly groupOrder: readonly string[];
    readonly consoles: readonly number[];
  },
): readonly Holder[] {
  const known = (console: number | undefined): Holder => ({
    kind: 'console',
    console: console !== undefined && consoles.includes(console) ? console : (consoles[0] ?? 1),
  });
  if (holder.kind === 'console') return [holder];
  if (holder.kind === 'group') {
    return [
      known(mostOf(people.filter(({ groupIds }) => groupIds.includes(holder.groupId)).map((one) => one.console))),
    ];
  }
  const person = people.find(({ personId }) => personId === holder.personId);
  const groups = groupOrder.filter((groupId) => person?.groupIds.includes(groupId));
  return [...groups.map((groupId): Holder => ({ kind: 'group', groupId })), known(person?.console)];
}

function mostOf(consoles: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const console of consoles) counts.set(console, (counts.get(console) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

const wire = (rules: Rules): WireRules => ({
  ...rules,
  workingDays: [...rules.workingDays],
  holidays: rules.holidays.map(({ date, name }) => ({ date, name })),
});
