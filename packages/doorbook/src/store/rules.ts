import type { Holder, Rules, RulesChange } from '../attendance/rules.ts';
import { insertAudit } from './audit.ts';
import { type Reader, type Writer, write } from './ports.ts';
import { build } from './sqlite/kysely.ts';
import type { AuditEntry } from './tables.ts';

export const rulesFacts = ({ commit }: Writer) => ({
  async changeRules({ holder, rules, ...rest }: RulesChange, audit: AuditEntry): Promise<void> {
    const row = { ...rest, holder: JSON.stringify(holder), rules: rules && JSON.stringify(rules) };
    await commit([write(build.insertInto('rulesChanges').values(row)), insertAudit(audit)]);
  },
});

export const rulesQuestions = ({ db }: Reader) => ({
  /** All that were ever made; which holds when is `attendance`'s to say. */
  async rulesChanges(): Promise<RulesChange[]> {
    const rows = await db.selectFrom('rulesChanges').selectAll().orderBy('atMs').orderBy('id').execute();
    return rows.map(({ holder, rules, ...rest }) => ({
      ...rest,
      holder: JSON.parse(holder) as Holder,
      rules: rules === null ? null : (JSON.parse(rules) as Rules),
    }));
  },
});
