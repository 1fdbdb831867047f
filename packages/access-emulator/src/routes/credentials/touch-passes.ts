import { pageOf, type Routes } from '../../call.ts';
import type { Emulated } from '../../emulated.ts';
import type { State, TouchPass } from '../../model.ts';
import { hexOf, uuidOf } from '../../random.ts';
import { badParameter, found, refuse } from '../../refusal.ts';
import { touchPassDetailWire, touchPassWire } from '../../wire/touch-pass.ts';
import { adminDid, type Changed } from '../admin-note.ts';
import { isAssignable } from '../hand-out.ts';

/** Not documented; it only keeps a slip of the keyboard from filling the memory. */
const mostAtOnce = 10_000;

const passOf = ({ touchPasses }: State, id: string): TouchPass => found(touchPasses.get(id), 'Touch Pass', id);
const asChanged = ({ id, name, cardId }: TouchPass): Changed => ({ id, name: name || cardId });

export const touchPasses: Pick<
  Routes<'credentials'>,
  | 'listTouchPasses'
  | 'buyTouchPasses'
  | 'searchTouchPasses'
  | 'listAssignableTouchPasses'
  | 'updateTouchPass'
  | 'getTouchPass'
> = {
  listTouchPasses(call) {
    const { console, query } = call;
    const all = [...console.state.touchPasses.values()];
    const rows = query.status === undefined ? all : all.filter(({ status }) => status === query.status);
    return pageOf(call, rows, (pass) => touchPassWire(console, pass));
  },

  searchTouchPasses({ console, query }) {
    const part = query.condition.toLowerCase();
    return [...console.state.touchPasses.values()]
      .map((pass) => touchPassWire(console, pass))
      .filter(({ card_id, user_name }) => `${card_id}\n${user_name}`.toLowerCase().includes(part));
  },

  listAssignableTouchPasses: ({ console }) =>
    [...console.state.touchPasses.values()]
      .filter(isAssignable)
      // "Reserved for future use (currently always empty)".
      .map((pass) => ({ ...touchPassWire(console, pass), bundles: [] })),

  getTouchPass: ({ console, params }) => touchPassDetailWire(console, passOf(console.state, params.id)),

  updateTouchPass(call) {
    const { console, body } = call;
    const pass = passOf(console.state, call.params.id);
    for (const { bundle_id: id } of body.bundles ?? []) {
      found(
        pass.bundles.find((bundle) => bundle.id === id),
        `bundle of Touch Pass ${pass.id}`,
        id,
      );
    }
    if (body.status !== undefined) switchPass(pass, body.status);
    if (body.card_name !== undefined) pass.name = body.card_name;
    const unbundled = new Set(body.bundles?.map(({ bundle_id }) => bundle_id));
    pass.bundles = pass.bundles.filter(({ id }) => !unbundled.has(id));
    pass.lastActivityMs = console.nowMs();
    adminDid(call, 'update', 'Touch Pass', asChanged(pass));
    return touchPassDetailWire(console, pass);
  },

  /** One pass comes as an object, as in the manual's sample, several as a list; the fault makes it a list always. */
  buyTouchPasses(call) {
    const { console, body } = call;
    if (body.count < 1 || body.count > mostAtOnce)
      throw badParameter('count', `1 to ${mostAtOnce} can be bought at once`);
    if (!console.state.canBuy) throw refuse('CODE_OPERATION_FORBIDDEN', 'No payment method is set up.');
    const bought = Array.from({ length: body.count }, () => newPass(console));
    adminDid(call, 'purchase', 'Touch Passes', { id: '', name: String(body.count) });
    const rows = bought.map((pass) => touchPassWire(console, pass));
    // The manual asks for two and prints one object; the rest is to be read from the list.
    const newest = rows.at(-1);
    return newest && !console.faults.hits('purchaseList') ? newest : rows;
  },
};

function switchPass(pass: TouchPass, status: 'ACTIVE' | 'SUSPENDED'): void {
  if (pass.status === 'EXPIRED') throw refuse('CODE_OPERATION_FORBIDDEN', `Touch Pass ${pass.cardId} has expired.`);
  if (status === 'ACTIVE' && (pass.userId === '' || pass.ownerUnlinked)) {
    throw refuse('CODE_OPERATION_FORBIDDEN', `Touch Pass ${pass.cardId} is not assigned to anybody.`);
  }
  pass.status = status;
  for (const bundle of pass.bundles) bundle.status = status;
}

function newPass(console: Emulated): TouchPass {
  const { state, ids } = console;
  const pass: TouchPass = {
    id: uuidOf(ids),
    cardId: hexOf(ids, 16)
      .toUpperCase()
      .replace(/(.{4})(?=.)/g, '$1-'),
    name: '',
    status: 'INACTIVE',
    lastActivityMs: console.nowMs(),
    userId: '',
    email: '',
    ownerUnlinked: false,
    bundles: [],
  };
  state.touchPasses.set(pass.id, pass);
  return pass;
}
