import { useQueries, useQuery } from '@tanstack/react-query';
import { answered, api } from './api.ts';
import { useMay } from './me.ts';
import { consolesQuery } from './queries.ts';

/* Not asked again at each badge: the consoles are asked for it. */

const askDevices = async (id: number) =>
  (await answered(api.consoles[':id'].devices.$get({ param: { id: String(id) } }))).devices;
export type Device = Awaited<ReturnType<typeof askDevices>>[number];

const devicesQuery = (id: number) => ({
  queryKey: ['devices', id],
  queryFn: () => askDevices(id),
  refetchInterval: 60_000,
  retry: false,
});

/** What hangs at the doors, by console and door; undefined until a console has told, or where it is of no concern to who asks. */
export function useDevices(): ReadonlyMap<string, readonly Device[]> | undefined {
  const may = useMay('consoles:manage');
  const { data } = useQuery(consolesQuery());
  // One that cannot be reached says so above; asking it for more tells nothing new.
  const consoles = may ? (data?.consoles.filter(isAnswering) ?? []) : [];
  return useQueries({ queries: consoles.map(({ id }) => devicesQuery(id)), combine: byDoor });
}

interface Answering {
  readonly connection: { readonly state: string };
  readonly token: { readonly state: string };
}
export const isAnswering = ({ connection, token }: Answering): boolean =>
  connection.state === 'ok' && token.state === 'ok';

function byDoor(told: readonly { readonly data: readonly Device[] | undefined }[]) {
  const all = told.flatMap(({ data }) => data ?? []);
  if (all.length === 0) return undefined;
  return Map.groupBy(all, ({ console, doorId }) => `${console} ${doorId}`);
}

/** Since when the key that is trusted now is, and by whom; null = nobody said so. */
export function useTrust({ id, fingerprint }: { readonly id: number; readonly fingerprint: string | null }) {
  const may = useMay('consoles:manage');
  const { data } = useQuery({
    queryKey: ['trust', id, fingerprint],
    queryFn: () => answered(api.consoles[':id'].trust.$get({ param: { id: String(id) } })),
    enabled: may && fingerprint !== null,
  });
  return data?.trust ?? null;
}
