import * as z from 'zod';
import { visitStandings } from '../../credentials/visitor-standing.ts';
import { weekDays } from '../../credentials/visitor-week.ts';
import { visitReasons } from '../../credentials/visitor-wish.ts';
import { consoleId, ms, orNull } from '../../views/shapes/words.ts';
import { lineText, nameText, noteText } from '../changes/bodies.ts';
import { consoleGiven, idGiven } from '../ids.ts';
import { problemShape } from './cards.ts';

/* What is said of visitors, and what can be wanted. */

export const visitorGiven = z.object({ console: consoleGiven, id: idGiven });

const hours = z.object({ day: z.enum(weekDays), from: z.string(), until: z.string() });
const placeKind = z.enum(['door', 'group']);

export const placeShape = z
  .object({ kind: placeKind, id: z.string(), name: z.string(), floor: z.string() })
  .meta({ id: 'VisitPlace' });

const visitorFields = {
  id: z.string(),
  console: consoleId,
  name: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  standing: z.enum(visitStandings).meta({
    description: 'overstayed: the visit is over, and the visitor was not seen leaving; missed: never came',
  }),
  status: z.string().meta({ description: 'As the console says it' }),
  company: z.string(),
  reason: z.string(),
  host: z.string(),
  phone: z.string(),
  email: z.string(),
  remarks: z.string(),
  zone: z.string().meta({ description: 'Of the console; times are on its wall' }),
  startMs: orNull(ms),
  start: orNull(z.string()),
  endMs: orNull(ms),
  end: orNull(z.string()),
  week: orNull(z.array(hours)).meta({ description: 'null = one visit for the whole time' }),
  cards: z.array(z.string()),
  plates: z.array(z.string()),
  hasPin: z.boolean(),
  hasQr: orNull(z.boolean()).meta({ description: 'null = the console does not tell' }),
  seen: orNull(
    z.object({
      personId: z.string(),
      isIn: z.boolean(),
      atMs: ms,
      at: z.string(),
      doorName: z.string(),
    }),
  ).meta({ description: 'Today, at a door; null = not at all' }),
};
export const visitorRowShape = z.object(visitorFields).meta({ id: 'VisitorRow' });
export const visitorShape = z.object({ ...visitorFields, places: z.array(placeShape) }).meta({ id: 'Visitor' });

export const visitorsShape = z
  .object({
    visitors: z.array(visitorRowShape),
    counts: z.object(Object.fromEntries(visitStandings.map((one) => [one, z.int()])) as Record<Standing, z.ZodInt>),
    now: z.int().meta({ description: 'How many `show=now` shows' }),
    all: z.int().meta({ description: 'How many the consoles list' }),
    problems: z.array(problemShape.extend({ console: consoleId })).meta({
      description: 'Consoles that could not be asked: their visitors are missing here',
    }),
  })
  .meta({ id: 'Visitors' });
type Standing = (typeof visitStandings)[number];

const wallTime = z.string().meta({ description: 'On the console’s wall: 2026-11-20T09:00' });
const wallHours = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'a time reads like 09:00' });
const email = z.union([z.literal(''), z.email({ error: 'is no e-mail address' })]);

const optional = {
  company: lineText(200).optional(),
  phone: lineText(40).optional().meta({ description: '+ and digits: +31612345678' }),
  email: email.optional(),
  remarks: noteText.optional(),
  places: z
    .array(z.strictObject({ kind: placeKind, id: idGiven }))
    .max(200)
    .optional()
    .meta({ description: 'Doors and groups of the console; `visit-places` lists them' }),
  week: z
    .array(z.strictObject({ day: z.enum(weekDays), from: wallHours, until: wallHours }))
    .max(70)
    .optional()
    .meta({ description: 'For somebody who comes again and again: when, within the time of the visit' }),
};

export const visitWishShape = z
  .strictObject({
    console: consoleId,
    firstName: nameText(100),
    lastName: nameText(100),
    start: wallTime,
    end: wallTime,
    reason: z.enum(visitReasons).default('Others'),
    ...optional,
  })
  .meta({ id: 'VisitWish' });

export const visitChangeShape = z
  .strictObject({
    firstName: nameText(100).optional(),
    lastName: nameText(100).optional(),
    start: wallTime.optional(),
    end: wallTime.optional(),
    reason: z.enum(visitReasons).optional(),
    ...optional,
  })
  .refine((change) => Object.values(change).some((said) => said !== undefined), { error: 'say what shall be other' })
  .meta({ id: 'VisitChange' });
