import type { DayRow, DayView } from '../../views/shapes/day.ts';
import { CliError } from '../cli-error.ts';
import type { CommandFile } from '../commands.ts';
import type { Context } from '../context.ts';
import { proofSaid, statusSaid } from '../day-said.ts';
import { answered } from '../line.ts';
import { type Cell, type Output, plain } from '../output.ts';
import { watching } from '../watching.ts';

interface Options {
  readonly date: string;
  readonly late?: true;
  readonly absent?: true;
  readonly group?: string;
  readonly watch?: true;
}

export const define: CommandFile['define'] = (command, context) => {
  command
    .option('--date <YYYY-MM-DD>', 'another day', 'today')
    .option('--late', 'only who is late')
    .option('--absent', 'only who is missing: absent, or not here yet')
    .option('--group <name>', 'only this group')
    .option('--watch', 'show it again whenever something changes')
    .action((options: Options) => watching(context, options.watch === true, () => show(context, options)));
};

async function show({ line, output }: Context, { date, late, absent, group }: Options): Promise<void> {
  const { api, isServer } = await line();
  const day = await answered(api.days[':date'].$get({ param: { date } }));
  const rows = day.rows.filter(
    (row) =>
      (!late || row.verdict === 'late') &&
      (!absent || ['absent', 'not yet', 'no record'].includes(row.verdict)) &&
      (group === undefined || row.groups.includes(group)),
  );
  if (group !== undefined && rows.length === 0 && !day.rows.some(({ groups }) => groups.includes(group))) {
    throw new CliError('not-found', `Nobody is in a group called ${JSON.stringify(group)}.`);
  }
  if (output.isJson) output.json({ ...day, rows });
  else print(output, day, rows, isServer);
}

function print(output: Output, day: DayView, rows: readonly DayRow[], isServer: boolean): void {
  const proof = day.proofs.map((one) => proofSaid(one, isServer)).join(' · ');
  output.line(output.styled('bold', `${day.date}  ${proof}`));
  for (const { text } of day.closed) output.line(plain(text));
  const hasGroups = rows.some(({ groups }) => groups.length > 0);
  output.table(
    ['Name', ...(hasGroups ? ['Group'] : []), 'First in', 'Latest', 'Badges', 'Status'],
    rows.map((row): Cell[] => [
      row.name,
      ...(hasGroups ? [row.groups.join(', ')] : []),
      row.first?.slice(11, 19) ?? '—',
      row.badges > 1 ? (row.latest?.slice(11, 19) ?? '—') : '—',
      row.badges,
      {
        text: statusSaid(row, day.isToday),
        style: row.verdict === 'late' ? 'red' : row.verdict === 'on time' ? 'green' : 'dim',
      },
    ]),
  );
  const { onTime, late, notHere, absent } = day.figures;
  output.say(
    `${day.figures.in} in · ${onTime} on time · ${late} late · ${day.isToday ? `${notHere} not here yet` : `${absent} absent`}`,
  );
}
