import { parseFingerprint } from '@doorbook/access-client';
import type { ConsoleRow } from '../store/tables.ts';
import { tokenPurpose } from './known-console.ts';
import type { ConsolesNeeds } from './needs.ts';

/** The console of the environment is always this one. */
export const environmentId = 1;
const zoneSetting = 'zone of the environment';

/** Adds the console of the environment, or brings its row up to what the environment says now. */
export async function followEnvironment(
  { store, clock, keyring, config, log }: Pick<ConsolesNeeds, 'store' | 'clock' | 'keyring' | 'config' | 'log'>,
  rows: readonly ConsoleRow[],
): Promise<readonly ConsoleRow[]> {
  if (!config.console) return rows;
  const { host, port, apiToken, fingerprint } = config.console;
  const address = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const sealedToken = keyring.seal(apiToken, tokenPurpose(environmentId));
  const given = fingerprint === undefined ? null : parseFingerprint(fingerprint);
  const row = rows.find(({ id }) => id === environmentId);
  const zoneBefore = await store.setting(zoneSetting);
  if (zoneBefore !== config.zone) await store.keepSetting(zoneSetting, config.zone, clock.nowMs(), null);
  if (!row) {
    const added: ConsoleRow = {
      id: environmentId,
      name: host,
      address,
      zone: config.zone,
      sealedToken,
      pinnedKey: given,
      pinConfirmed: given === null ? 0 : 1,
      mayReadLog: null,
      addedMs: clock.nowMs(),
      syncedMs: null,
      removedMs: null,
    };
    await store.addConsole(added, null);
    return [added, ...rows];
  }
  // Whoever wrote the fingerprint into the settings has compared it. A key that a person trusted since then stays.
  const isToPin = given !== null && (row.pinnedKey === null || row.pinConfirmed === 0 || row.pinnedKey === given);
  if (given !== null && !isToPin) {
    log.warn(
      { console: environmentId, trusted: row.pinnedKey, given },
      'UNIFI_FINGERPRINT names another key than the one that was trusted here. Trust it on the page of consoles, or correct the setting.',
    );
  }
  const hasToken =
    row.sealedToken !== null && keyring.unseal(row.sealedToken, tokenPurpose(environmentId)) === apiToken;
  const change = {
    address,
    // TZ counts when it was changed; a zone chosen on the page stays otherwise.
    zone: zoneBefore !== undefined && zoneBefore !== config.zone ? config.zone : row.zone,
    sealedToken: hasToken ? row.sealedToken : sealedToken,
    removedMs: null,
    ...(isToPin && { pinnedKey: given, pinConfirmed: 1 as const }),
  };
  await store.changeConsole(environmentId, change, null);
  return rows.map((one) => (one.id === environmentId ? { ...one, ...change } : one));
}
