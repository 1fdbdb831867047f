import { useCallback, useMemo, useRef } from 'react';
import type { PassageView } from '../../../views/shapes/passage.ts';
import { followed } from './followed.ts';

/** As long as the tint of a new row. */
const newMs = 3_000;

interface Memory {
  readonly list: string;
  readonly passages: readonly PassageView[];
  /** Id → the id that it had first. */
  readonly keys: Map<string, string>;
  readonly arrivedMs: Map<string, number>;
}

export interface Keys {
  readonly keyOfId: (id: string) => string;
  readonly keyOf: (passage: PassageView) => string;
  readonly isNew: (passage: PassageView) => boolean;
  /** How many have come since the list was shown. */
  readonly arrivedCount: () => number;
}

/** Keys of rows that hold while a passage is called otherwise, and which rows have just come. `list` says of which list. */
export function useFollowed(passages: readonly PassageView[], list: string): Keys {
  const memory = useRef<Memory>(undefined);
  // While rendering: the table must not see one row under two keys.
  useMemo(() => {
    memory.current = remembered(memory.current, passages, list);
  }, [passages, list]);
  const keyOfId = useCallback((id: string): string => memory.current?.keys.get(id) ?? id, []);
  return {
    keyOfId,
    keyOf: useCallback(({ id }: PassageView) => keyOfId(id), [keyOfId]),
    isNew: ({ id }) => Date.now() - (memory.current?.arrivedMs.get(id) ?? 0) < newMs,
    arrivedCount: () => memory.current?.arrivedMs.size ?? 0,
  };
}

function remembered(before: Memory | undefined, passages: readonly PassageView[], list: string): Memory {
  if (before?.list !== list) return { list, passages, keys: new Map(), arrivedMs: new Map() };
  const { keys, arrivedMs } = before;
  const { renamed, arrived } = followed(before.passages, passages);
  for (const [id, idBefore] of renamed) keys.set(id, keys.get(idBefore) ?? idBefore);
  for (const id of arrived) arrivedMs.set(id, Date.now());
  return { list, passages, keys, arrivedMs };
}
