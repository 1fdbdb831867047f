import * as z from 'zod';
import { dateText, orNull, verdictWord } from './words.ts';

const judged = z
  .object({ first: z.string().meta({ description: 'HH:MM:SS' }), status: z.enum(['ON TIME', 'LATE']) })
  .meta({ id: 'JudgedByCutoff' });

export const oldVerdictsView = z
  .object({
    from: dateText,
    to: dateText,
    cutoff: z.string(),
    days: z.int().meta({ description: 'Dates on which the old dashboard recorded a badge' }),
    unproven: z.int().meta({ description: 'Of these, the dates that the log does not prove: nothing is said of them' }),
    compared: z.int().meta({ description: 'Verdicts that were compared' }),
    wrong: z.array(
      z.object({
        date: dateText,
        personId: z.string(),
        name: z.string(),
        was: orNull(judged).meta({ description: 'What the old dashboard showed; null = nothing' }),
        is: orNull(judged).meta({ description: 'The first arrival that the log has; null = none' }),
        verdict: verdictWord.meta({ description: 'By the rules of Doorbook' }),
      }),
    ),
  })
  .meta({ id: 'OldVerdicts' });
export type OldVerdictsView = z.infer<typeof oldVerdictsView>;
