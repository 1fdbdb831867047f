import { visitorStatuses } from '@doorbook/access-client/contract';
import { pageOf, type Routes } from '../call.ts';
import { heldIn } from '../held.ts';
import type { State, Visitor } from '../model.ts';
import { fullName } from '../names.ts';
import { hexOf, uuidOf } from '../random.ts';
import { badParameter, found } from '../refusal.ts';
import { has } from '../versions.ts';
import { visitStatus } from '../visit.ts';
import { createdVisitorWire, updatedVisitorWire, visitorWire } from '../wire/visitor.ts';
import type { Act } from './admin-note.ts';
import { addPlates, assignCard, checkedPin, freeCards, removePlate, unassignCard } from './holdings.ts';
import { comparable } from './profile.ts';
import { dropPlaces, setPlaces } from './visit-places.ts';
import { askedVisit } from './visit-request.ts';

export const visitors: Routes<'visitors'> = {
  create: (call) => {
    const { console, body } = call;
    const { state, ids } = console;
    if (body.visit_reason === undefined) throw badParameter('visit_reason', 'it is missing');
    const { profile, places = nowhere } = askedVisit(state, body, blank);
    const nowMs = console.nowMs();
    const visitor: Visitor = {
      ...profile,
      id: uuidOf(ids),
      inviterId: '',
      createdS: Math.floor(nowMs / 1000),
      cancelled: false,
      cameMs: null,
      places: [],
      scheduleId: uuidOf(ids),
      scheduleName: `${profile.week ? 'schedule' : 'visitor'}-${nowMs}`,
      pin: null,
      plates: [],
      qrCode: null,
    };
    state.visitors.set(visitor.id, visitor);
    setPlaces({ state, ids, nowMs }, visitor, places);
    tell(call, visitor, 'create');
    return createdVisitorWire(console, heldIn(state), visitor);
  },

  /** A keyword switches the status filter off. */
  list: (call) => {
    const { console, query } = call;
    const nowMs = console.nowMs();
    const sought = comparable(query.keyword ?? '');
    const rows = [...console.state.visitors.values()].filter((visitor) =>
      sought === ''
        ? query.status === undefined || visitorStatuses[visitStatus(visitor, nowMs)] === query.status
        : [visitor.firstName, visitor.lastName].some((name) => comparable(name).startsWith(sought)),
    );
    const expand = has(console, '1.22.16') ? query['expand[]'] : undefined;
    const held = heldIn(console.state);
    return pageOf(call, rows, (visitor) => visitorWire(console, held, visitor, expand));
  },

  get: ({ console, params }) => visitorWire(console, heldIn(console.state), visitorAt(console.state, params.id)),

  update: (call) => {
    const { console, params, body } = call;
    const visitor = visitorAt(console.state, params.id);
    const { state, ids } = console;
    const { profile, places } = askedVisit(state, body, visitor);
    if (places) setPlaces({ state, ids, nowMs: console.nowMs() }, visitor, places);
    whileWatched(call, visitor, () => Object.assign(visitor, profile));
    tell(call, visitor, 'update');
    return updatedVisitorWire(console, heldIn(console.state), visitor);
  },

  /** Cancels: the visitor stays listed and keeps what it holds. With `is_force` the visitor is gone and all of it is free. */
  delete: (call) => {
    const { console, params, query } = call;
    const { state } = console;
    const visitor = visitorAt(state, params.id);
    if (query.is_force) {
      freeCards(state, visitor.id);
      dropPlaces(state, visitor);
      state.visitors.delete(visitor.id);
      tell(call, visitor, 'delete');
      return;
    }
    whileWatched(call, visitor, () => {
      visitor.cancelled = true;
    });
    tell(call, visitor, 'cancel');
  },

  assignCard: (call) => {
    const visitor = visitorAt(call.console.state, call.params.id);
    assignCard(call.console, { id: visitor.id, type: 'VISITOR' }, call.body);
    tell(call, visitor, 'update');
  },

  unassignCard: (call) => {
    const visitor = visitorAt(call.console.state, call.params.id);
    unassignCard(call.console.state, visitor.id, call.body.token);
    tell(call, visitor, 'update');
  },

  setPin: (call) => {
    const { state } = call.console;
    const visitor = visitorAt(state, call.params.id);
    visitor.pin = checkedPin(state, visitor.id, call.body.pin_code);
    tell(call, visitor, 'update');
  },

  removePin: (call) => {
    const visitor = visitorAt(call.console.state, call.params.id);
    visitor.pin = null;
    tell(call, visitor, 'update');
  },

  /** Once more keeps the code: a picture that was sent to the visitor stays good. */
  assignQrCode: (call) => {
    const visitor = visitorAt(call.console.state, call.params.id);
    visitor.qrCode ??= hexOf(call.console.ids, 32);
    tell(call, visitor, 'update');
  },

  removeQrCode: (call) => {
    const visitor = visitorAt(call.console.state, call.params.id);
    visitor.qrCode = null;
    tell(call, visitor, 'update');
  },

  addLicensePlates: (call) => {
    const visitor = visitorAt(call.console.state, call.params.id);
    addPlates(call.console, visitor, call.body);
    tell(call, visitor, 'update');
  },

  removeLicensePlate: (call) => {
    const visitor = visitorAt(call.console.state, call.params.visitor_id);
    removePlate(visitor, call.params.license_plate_id);
    tell(call, visitor, 'update');
  },
};

const blank = {
  firstName: '',
  lastName: '',
  startS: 0,
  endS: 0,
  reason: '',
  phone: '',
  remarks: '',
  email: '',
  company: '',
  week: null,
};

const nowhere = { groupIds: new Set<string>(), doorIds: new Set<string>() };

const visitorAt = ({ visitors }: State, id: string): Visitor => found(visitors.get(id), 'visitor', id);

const past = { create: 'Created', update: 'Updated', cancel: 'Cancelled', delete: 'Deleted' } as const;

function tell({ console, caller }: Act, visitor: Visitor, verb: keyof typeof past): void {
  const name = fullName(visitor);
  console.doing.note({
    topic: 'visitor',
    type: `access.visitor.${verb}`,
    message: `${past[verb]} visitor "${name}"`,
    result: 'SUCCESS',
    actor: { id: caller.name, name: caller.name, type: 'open_api' },
    target: [{ type: 'visitor', id: visitor.id, name }],
  });
  console.visitChanged(visitor.id);
}

/** Tells of the status when the change brings another one. */
function whileWatched({ console }: Pick<Act, 'console'>, visitor: Visitor, change: () => void): void {
  const before = visitStatus(visitor, console.nowMs());
  change();
  const status = visitStatus(visitor, console.nowMs());
  if (status !== before) console.doing.visitorStatus(visitor.id, status);
}
