import * as z from 'zod';
import { workdayShape } from './day.ts';
import { lastSeen } from './last-seen.ts';
import { totalsShape } from './range.ts';
import { consoleId, dateText, localText, ms, orNull, presenceModeWord, statusWord } from './words.ts';

export const identityShape = z
  .object({
    console: consoleId,
    actorId: z.string(),
    /** Of the person before a merge: what an unmerge gives back. */
    personId: z.string(),
    name: z.string(),
    email: z.string(),
    /** What we noticed last; null = the console has never listed this actor. */
    status: orNull(statusWord),
    onboardMs: orNull(ms),
  })
  .meta({ id: 'Identity' });

export const personShape = z
  .object({
    personId: z.string(),
    name: z.string(),
    kind: z.enum(['staff', 'visitor']),
    isUnknown: z.boolean(),
    console: consoleId,
    groupIds: z.array(z.string()),
    groups: z.array(z.string()),
    hidden: z.boolean(),
    exempt: z.boolean(),
    /** At one of the consoles; null = nobody has told. */
    isActive: orNull(z.boolean()),
    firstSeenMs: orNull(ms),
    identities: z.array(identityShape),
    /** Merges in force that brought identities here. */
    merges: z.array(z.object({ id: z.string(), personId: z.string(), name: z.string(), by: z.string(), atMs: ms })),
  })
  .meta({ id: 'Person' });
export type PersonView = z.infer<typeof personShape>;

export const peopleView = z
  .object({
    people: z.array(personShape),
    /** Two who may be one human: the same mail, or the same name at two consoles. */
    suggestions: z.array(
      z.object({ personId: z.string(), intoPersonId: z.string(), because: z.enum(['email', 'name']) }),
    ),
  })
  .meta({ id: 'People' });
export type PeopleView = z.infer<typeof peopleView>;

/** Of whom no door has let in, nothing. */
export const lastSeenView = z
  .object({ people: z.array(z.object({ personId: z.string(), lastSeenMs: ms })) })
  .meta({ id: 'LastSeen' });
export type LastSeenView = z.infer<typeof lastSeenView>;

export const personDaysView = z
  .object({ person: personShape, from: dateText, to: dateText, workdays: z.array(workdayShape), totals: totalsShape })
  .meta({ id: 'PersonDays' });
export type PersonDaysView = z.infer<typeof personDaysView>;

export const presenceView = z
  .object({
    /** `first-in`: whoever came today is in. `in-out`: whoever's last badge was no exit. */
    mode: presenceModeWord,
    in: z.int(),
    people: z.array(
      z.object({
        ...lastSeen,
        date: dateText.meta({ description: 'Of the workday that goes on: a night’s is yesterday' }),
        sinceMs: ms,
        since: localText,
      }),
    ),
    /** When the last passage of all happened, and how far each console's log is read. */
    lastPassageMs: orNull(ms),
    readUntil: z.array(z.object({ console: consoleId, untilMs: orNull(ms) })),
  })
  .meta({ id: 'Presence' });
export type PresenceView = z.infer<typeof presenceView>;
