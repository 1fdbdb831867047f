/* Who is expected, who is here and who was: visits around the day on which the console starts. */

import { dateAfter, dayNumberOf, localDay } from '../local-time.ts';
import type { Card, Visitor, Week } from '../model.ts';
import { mailOf, type Name } from '../names.ts';
import { type Stream, stream, uuidOf } from '../random.ts';
import { pinOf, plateOf, visitorCard } from './credentials.ts';
import { weekOf } from './policies.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** When somebody comes and goes; `null`: never. */
interface VisitPlan {
  readonly key: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly cameMs: number | null;
  readonly wentMs?: number;
  readonly cancelled?: true;
  readonly week?: Week;
  readonly credential: 'pin' | 'card' | 'qr' | 'plate';
}

/** A visit at a door, to be told in the history. */
interface VisitorPassage {
  readonly visitor: Visitor;
  readonly cameMs: number;
  readonly wentMs: number | null;
}

export interface Visitors {
  readonly visitors: readonly Visitor[];
  readonly passages: readonly VisitorPassage[];
  readonly cards: readonly Card[];
}

/** At most so many, whatever the span of the history. */
export const visitorsLimit = 60;

export function visitorsOf(setting: {
  readonly seed: number;
  /** The local day on which the console starts. */
  readonly today: string;
  readonly days: number;
  readonly zone: string;
  /** At least `visitorsLimit`, nobody's on the staff. */
  readonly names: readonly Name[];
  readonly inviterIds: readonly string[];
  readonly entrancesId: string;
  readonly workshopsId: string;
}): Visitors {
  const { seed, today, zone } = setting;
  const cards: Card[] = [];
  const passages: VisitorPassage[] = [];
  const todayMs = localDay(today, zone).startMs;
  const visitors = [...aroundToday(setting), ...pastVisits(setting)].slice(0, visitorsLimit).map((plan, k) => {
    const chance = stream(seed, 'visitor', plan.key);
    const name = setting.names[k] ?? { firstName: 'Visitor', lastName: String(k + 1) };
    const createdMs = Math.min(todayMs, plan.fromMs) - Math.floor((0.1 + chance.next()) * 3 * day);
    const visitor = visitorOf(chance, { plan, name, createdMs, inviterIds: setting.inviterIds });
    const groupIds = plan.week ? [setting.entrancesId, setting.workshopsId] : [setting.entrancesId];
    visitor.places = groupIds.map((id) => ({ id, type: 'door_group' }));
    // Whoever comes opens with a card or a PIN; a plate alone opens only the gate.
    if (plan.credential === 'pin' || plan.credential === 'plate') visitor.pin = pinOf(seed, 50_000 + k);
    if (plan.credential === 'qr') visitor.qrCode = uuidOf(chance);
    if (plan.credential === 'plate')
      visitor.plates = [{ id: uuidOf(chance), plate: plateOf(100_000 + k), status: 'active' }];
    if (plan.credential === 'card') cards.push(visitorCard(seed, visitor.id));
    if (plan.cameMs !== null) passages.push({ visitor, cameMs: plan.cameMs, wentMs: plan.wentMs ?? null });
    return visitor;
  });
  return { visitors, passages, cards };
}

interface Calendar {
  readonly seed: number;
  readonly today: string;
  readonly days: number;
  readonly zone: string;
}

/**
 * Each of the console's six states at least once, at whatever time of the day the console starts: by the day alone, so
 * that a console which is started again shows the same visits and the same log.
 */
function aroundToday({ seed, today, zone }: Calendar): VisitPlan[] {
  const chance = stream(seed, 'visits');
  const at = (days: number, hours: number) => localDay(dateAfter(today, days), zone).instantMs(hours * hour);
  const shortly = () => minute + chance.int(25 * minute);
  const visit = (from: readonly [days: number, hours: number], to: readonly [days: number, hours: number]) => ({
    fromMs: at(...from),
    toMs: at(...to),
    cameMs: null,
  });
  return [
    {
      ...visit([-1, 9], [1, 18]),
      key: 'visiting',
      cameMs: at(-1, 9) + shortly(),
      wentMs: at(-1, 17) + shortly(),
      credential: 'card',
    },
    {
      ...visit([-7, 8], [21, 8]),
      key: 'recurring',
      cameMs: at(-2, 10) + shortly(),
      week: weekOf(['09:00:00-16:30:59']),
      credential: 'plate',
    },
    { ...visit([0, 0], [1, 6]), key: 'expected', credential: 'pin' },
    { ...visit([-1, 20], [1, 20]), key: 'awaited', credential: 'qr' },
    { ...visit([1, 9], [1, 12]), key: 'upcoming', credential: 'pin' },
    { ...visit([7, 9], [9, 9]), key: 'next week', credential: 'qr' },
    { ...visit([2, 9], [2, 13]), key: 'cancelled', cancelled: true, credential: 'pin' },
    { ...visit([-2, 9], [-2, 13]), key: 'no visit', credential: 'pin' },
    {
      ...visit([-1, 10], [-1, 14]),
      key: 'visited',
      cameMs: at(-1, 10) + shortly(),
      wentMs: at(-1, 11) + shortly(),
      credential: 'pin',
    },
  ];
}

/** Somebody on most working days of the history, newest first. */
function pastVisits({ seed, today, days, zone }: Calendar): VisitPlan[] {
  return Array.from({ length: days }, (_, k) => k + 1).flatMap((ago): VisitPlan[] => {
    const date = dateAfter(today, -ago);
    const chance = stream(seed, 'visit', ago);
    const weekday = (dayNumberOf(date) + 4) % 7;
    if (weekday === 0 || weekday === 6 || !chance.chance(0.6)) return [];
    const fromMs = localDay(date, zone).instantMs((9 + chance.int(6)) * hour);
    const cameMs = fromMs + chance.int(30 * minute);
    const wentMs = cameMs + 20 * minute + chance.int(2 * hour);
    return [
      {
        key: `past ${ago}`,
        fromMs,
        toMs: fromMs + 3 * hour,
        cameMs,
        wentMs,
        credential: 'pin',
      },
    ];
  });
}

const companies = [
  'Reyes Lifts',
  'Northlight Energy',
  'Papier & Söhne',
  'Kestrel Audit',
  'Blue Harbour',
  'Atelier Nord',
  '',
];
const reasons = ['Interview', 'Business', 'Cooperation', 'Others'];

function visitorOf(
  chance: Stream,
  {
    plan,
    name,
    createdMs,
    inviterIds,
  }: { plan: VisitPlan; name: Name; createdMs: number; inviterIds: readonly string[] },
): Visitor {
  return {
    id: uuidOf(chance),
    ...name,
    email: chance.chance(0.7) ? mailOf(name) : '',
    phone: `+4420794${String(60_000 + chance.int(1000))}`,
    company: chance.pick(companies),
    remarks: chance.chance(0.2) ? 'Needs a parking space' : '',
    reason: chance.pick(reasons),
    inviterId: chance.pick(inviterIds),
    startS: Math.floor(plan.fromMs / 1000),
    endS: Math.floor(plan.toMs / 1000),
    createdS: Math.floor(createdMs / 1000),
    cancelled: plan.cancelled ?? false,
    cameMs: plan.cameMs,
    places: [],
    scheduleId: uuidOf(chance),
    scheduleName: plan.week ? `schedule-${createdMs}` : `visitor-${createdMs}`,
    week: plan.week ?? null,
    pin: null,
    plates: [],
    qrCode: null,
  };
}
