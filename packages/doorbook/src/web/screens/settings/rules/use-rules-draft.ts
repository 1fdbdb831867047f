import { useState } from 'react';
import { nowMs, useMe } from '../../../data/me.ts';
import { t } from '../../../texts/t.ts';
import { dateAt } from '../../../ui/format.ts';
import { askedAfter, changesOf, type Held, heldOn, nextChange } from './book.ts';
import type { NamedHolder, RulesChangeView, WireRules } from './holders.ts';
import { byTimeText, holderText, sinceText, weekdaysText } from './rules-words.ts';
import { isSameRules } from './same-rules.ts';
import type { Unsaved } from './unsaved.ts';
import type { RulesFacts } from './use-rules-facts.ts';

/** A change of rules while it is made: what holds on its date, with what was chosen laid over it. */
export interface RulesDraft extends Unsaved {
  /** null: from the beginning. */
  readonly fromDate: string | null;
  readonly held: Held;
  /** What would hold from that date; null: nothing of their own. */
  readonly rules: WireRules | null;
  /** What the fields show: the same, or what holds instead. */
  readonly shown: WireRules;
  /** It ends there: another change of the same holder holds from then on. */
  readonly next: RulesChangeView | undefined;
  /** Made for the same date before: this one would take its place. */
  readonly replaces: RulesChangeView | undefined;
  from(date: string | null): void;
  change(part: Partial<WireRules>): void;
  haveOwn(isOwn: boolean): void;
}

interface Chosen {
  readonly fromDate?: string | null;
  readonly isOwn?: boolean;
  readonly part: Partial<WireRules>;
}
const nothing: Chosen = { part: {} };

/** `beginsOwn`: who has come wants to make rules for those who may have none yet. */
export function useRulesDraft(facts: RulesFacts, named: NamedHolder, beginsOwn = false): RulesDraft {
  const { zone } = useMe();
  const [chosen, setChosen] = useState<Chosen>(beginsOwn ? { isOwn: true, part: {} } : nothing);
  const today = dateAt(nowMs(), zone);
  const { fromDate = today, isOwn, part } = chosen;
  const { holder } = named;
  const held = heldOn(facts, { holder, after: askedAfter(holder, facts) }, fromDate);
  const shown = { ...(held.own ?? held.inherited), ...part };
  const rules = (isOwn ?? held.own !== null) ? shown : null;
  return {
    ...named,
    today,
    fromDate,
    held,
    rules,
    shown,
    writes: isSameRules(rules, held.own) ? [] : [{ fromDate, rules, before: held.own }],
    isPast: fromDate === null || fromDate < today,
    mayRehearse: true,
    words: t('settings.unsaved.of', { holder: holderText(named), from: sinceText(fromDate) }),
    savedWords: savedText(named, fromDate, rules),
    next: nextChange(facts.changes, holder, fromDate),
    replaces: changesOf(facts.changes, holder).find((change) => change.fromDate === fromDate),
    from: (date) => setChosen((before) => ({ ...before, fromDate: date })),
    change: (more) => setChosen((before) => ({ ...before, isOwn: true, part: { ...before.part, ...more } })),
    haveOwn: (wanted) => setChosen((before) => ({ ...before, isOwn: wanted })),
    discard: () => setChosen(nothing),
  };
}

function savedText(named: NamedHolder, fromDate: string | null, rules: WireRules | null): string {
  const said = { holder: holderText(named), from: sinceText(fromDate) };
  return rules
    ? t('settings.unsaved.saved', { ...said, by: byTimeText(rules), days: weekdaysText(rules.workingDays) })
    : t('settings.unsaved.savedNone', said);
}
