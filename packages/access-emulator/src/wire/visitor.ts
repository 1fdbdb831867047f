import type { Emulated } from '../emulated.ts';
import type { Held } from '../held.ts';
import type { Visitor, Week } from '../model.ts';
import { fullName } from '../names.ts';
import { has } from '../versions.ts';
import { visitStatus } from '../visit.ts';
import { cardOfOwnerWire } from './card-of-owner.ts';
import { pinWire, platesWire } from './holdings.ts';

/** The parts that `expand[]` can ask for; a visitor shows no policies, though the manual lets one ask. */
type VisitorPart = 'none' | 'access_policy' | 'resource' | 'schedule' | 'nfc_card' | 'pin_code';

/** A visitor as `GET /visitors` and `GET /visitors/:id` show one: with all that real answers hold. */
export function visitorWire(console: Emulated, held: Held, visitor: Visitor, expand?: readonly VisitorPart[]) {
  const host = console.state.users.get(visitor.inviterId);
  const shows = (part: VisitorPart): boolean =>
    expand === undefined || (expand.includes(part) && !expand.includes('none'));
  const knowsPlates = has(console, '3.3.10');
  return {
    ...headWire(console, visitor),
    avatar: '',
    create_time: visitor.createdS,
    email: visitor.email,
    end_time: visitor.endS,
    ...(knowsPlates ? { has_qr_code: visitor.qrCode !== null } : {}),
    inviter_id: visitor.inviterId,
    inviter_name: host ? fullName(host) : '',
    location_id: console.state.building.id,
    mobile_phone: visitor.phone,
    remarks: visitor.remarks,
    start_time: visitor.startS,
    timezone: console.zone,
    visit_reason: visitor.reason,
    visitor_company: visitor.company,
    ...(shows('nfc_card') ? { nfc_cards: held.cards(visitor.id).map(cardOfOwnerWire) } : {}),
    ...(shows('pin_code') ? { pin_code: pinWire(console.state, visitor.pin) } : {}),
    ...(knowsPlates && !expand?.includes('none') ? platesWire(visitor.plates) : {}),
    ...(shows('resource') ? { resources: placesWire(console, visitor) } : {}),
    ...(shows('schedule') ? { schedule: scheduleWire(visitor) } : {}),
  };
}

/** A visitor as the answer to a create: without the profile that was just sent. */
export const createdVisitorWire = (console: Emulated, held: Held, visitor: Visitor) => ({
  ...headWire(console, visitor),
  nfc_cards: held.cards(visitor.id).map(cardOfOwnerWire),
  resources: placesWire(console, visitor),
  schedule: scheduleWire(visitor),
});

/** As the answer to an update, which also tells of the PIN. */
export const updatedVisitorWire = (console: Emulated, held: Held, visitor: Visitor) => ({
  ...createdVisitorWire(console, held, visitor),
  pin_code: pinWire(console.state, visitor.pin),
});

const headWire = (console: Emulated, visitor: Visitor) => ({
  first_name: visitor.firstName,
  id: visitor.id,
  last_name: visitor.lastName,
  schedule_id: visitor.scheduleId,
  status: visitStatus(visitor, console.nowMs()),
});

/** Groups only: single doors are packed into one. */
const placesWire = ({ state }: Pick<Emulated, 'state'>, { places }: Visitor) =>
  places.flatMap(({ id }) => {
    const group = state.doorGroups.get(id);
    return group ? [{ id, name: group.name, type: 'door_group' }] : [];
  });

const scheduleWire = ({ scheduleId, scheduleName, week }: Visitor) => ({
  id: scheduleId,
  is_default: false,
  name: scheduleName,
  type: 'access',
  weekly: week && weeklyWire(week),
});

const weeklyWire = ({
  sunday = [],
  monday = [],
  tuesday = [],
  wednesday = [],
  thursday = [],
  friday = [],
  saturday = [],
}: Week) => ({
  friday,
  monday,
  saturday,
  sunday,
  thursday,
  tuesday,
  wednesday,
});
