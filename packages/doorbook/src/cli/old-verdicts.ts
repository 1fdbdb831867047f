import { answered, type Line } from './line.ts';
import type { Output } from './output.ts';

type Answer = Awaited<ReturnType<typeof part>>;
export type OldVerdicts = Pick<Answer, 'cutoff' | 'days' | 'unproven' | 'compared' | 'wrong'>;

const part = (line: Line, from: string, to: string, cutoff: string) =>
  answered(line.api['old-verdicts'].$get({ query: { from, to, cutoff } }));

/** So many days are asked for together. */
const together = 360;

/** Where the old dashboard was wrong, as the log shows that was read now. */
export async function oldVerdictsOf(
  line: Line,
  { from, to }: { readonly from: string; readonly to: string },
  cutoff: string,
): Promise<OldVerdicts> {
  const found = { cutoff, days: 0, unproven: 0, compared: 0, wrong: [] as Answer['wrong'] };
  const last = Temporal.PlainDate.from(to);
  for (let first = Temporal.PlainDate.from(from); Temporal.PlainDate.compare(first, last) <= 0; ) {
    const end = first.add({ days: together - 1 });
    const until = Temporal.PlainDate.compare(end, last) < 0 ? end : last;
    const { days, unproven, compared, wrong } = await part(line, first.toString(), until.toString(), cutoff);
    found.days += days;
    found.unproven += unproven;
    found.compared += compared;
    found.wrong.push(...wrong);
    first = until.add({ days: 1 });
  }
  return found;
}

/** More nobody reads in a terminal. */
const mostShown = 40;

export function tellOldVerdicts(output: Output, { cutoff, days, unproven, compared, wrong }: OldVerdicts): void {
  if (days === 0) return;
  const proven =
    unproven === 0 ? '' : ` Of ${unproven} of these days nothing can be said: the log does not prove them.`;
  output.say(
    `The old dashboard recorded badges on ${days} days. Of ${compared} verdicts (cutoff ${cutoff}) ${wrong.length} were wrong.${proven}`,
  );
  if (wrong.length === 0) return;
  output.table(
    ['Date', 'Name', 'Was', 'Is', ''],
    wrong
      .slice(0, mostShown)
      .map(({ date, name, was, is }) => [
        date,
        name,
        was === null ? 'not there' : `${was.first} ${was.status}`,
        is === null ? 'no arrival' : `${is.first} ${is.status}`,
        is === null
          ? 'an exit, a refusal or an unlock from afar was taken for an arrival'
          : was === null
            ? 'the badge was lost'
            : '',
      ]),
  );
  if (wrong.length > mostShown) output.say(`… and ${wrong.length - mostShown} more: doorbook backfill --json`);
}
