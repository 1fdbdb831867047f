import * as z from 'zod';
import { usualMode } from '../../attendance/presence.ts';
import { countsWord, presenceModeWord, resultWord } from '../../views/shapes/words.ts';
import { dayWanted, spanGiven } from '../dates.ts';
import { consoleGiven, flagGiven, idGiven, listOf } from '../ids.ts';
import { reportQuery } from '../report-asked.ts';
import { rangeForms } from './range-tables.ts';
import { readsForms } from './reads-tables.ts';
import { reportForms } from './report-tables.ts';

/* What exports are asked with: as their views are, without pages. */

export const dayPath = z.object({ date: dayWanted });
export const personPath = z.object({ personId: idGiven });
export const rollCallPath = z.object({ id: idGiven });
export const spanQuery = z.strictObject(spanGiven);
export const rangeQuery = z.strictObject({
  ...spanGiven,
  group: idGiven.optional().meta({ description: 'Only the members of this group' }),
  person: listOf(idGiven).optional().meta({ description: 'Only this person; may be given again for more' }),
  form: z.enum(rangeForms).default('days').meta({ description: 'A line for each person and day, or for each person' }),
});
export const reportFileQuery = z.strictObject({
  ...reportQuery,
  form: z.enum(reportForms).default('pivot').meta({ description: 'The table of a CSV; a workbook has it first' }),
});
export const passagesQuery = z.strictObject({
  ...spanGiven,
  person: idGiven.optional().meta({ description: 'Only of this person' }),
  console: consoleGiven.optional().meta({ description: 'Only at this console' }),
  door: idGiven.optional().meta({ description: 'Only at this door, by its id' }),
  method: idGiven.optional().meta({ description: 'Only by this method' }),
  result: resultWord.optional().meta({ description: 'Only with this result' }),
  counts: countsWord.optional().meta({ description: 'Only what counts as this' }),
  onlyLog: flagGiven.optional().meta({ description: 'Only what the log alone has told, and nothing live' }),
});
export const peopleQuery = z.strictObject({ withHidden: flagGiven.optional() });
export const presenceQuery = z.strictObject({ mode: presenceModeWord.default(usualMode) });
export const readsQuery = z.strictObject({ ...spanGiven, form: z.enum(readsForms).default('reads') });
