import { answered, api } from './api.ts';
import { withPassword } from './fresh-password.ts';
import { queries } from './queries.ts';

/* A PIN is in the answer of the act that made it, and nowhere else: it is in no question and in no memory of answers. */

export interface PinHolder {
  readonly console: number;
  readonly kind: 'user' | 'visitor';
  readonly id: string;
}

const param = ({ console, kind, id }: PinHolder) => ({ console: String(console), kind, id });
const keyOf = ({ console, kind, id }: PinHolder) => ['pin', console, kind, id];
const route = api.credentials.pins[':console'][':kind'][':id'];

export const pinQuery = (holder: PinHolder) => ({
  queryKey: keyOf(holder),
  queryFn: () => answered(route.$get({ param: param(holder) })),
});

const acted = async <T>(holder: PinHolder, act: () => Promise<T>): Promise<T> => {
  try {
    return await withPassword(act);
  } finally {
    // Not waited for: a PIN that was made is shown at once, however long the console takes to say that there is one.
    void queries.invalidateQueries({ queryKey: keyOf(holder) });
  }
};
export const setPin = (holder: PinHolder, pin: string | undefined): Promise<{ pin: string }> =>
  acted(holder, () => answered(route.$put({ param: param(holder), json: pin === undefined ? {} : { pin } })));
export const clearPin = (holder: PinHolder) => acted(holder, () => answered(route.$delete({ param: param(holder) })));
