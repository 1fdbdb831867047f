import * as z from 'zod';

/** What is said of a console, for whoever reads another language than English. */
export const saidShape = z
  .object({
    code: z.string(),
    values: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .meta({ description: 'What stands in the sentence' }),
    text: z.string().meta({ description: 'The sentence in English' }),
  })
  .meta({ id: 'Said' });
