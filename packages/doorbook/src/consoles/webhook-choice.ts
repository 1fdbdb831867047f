import type { AuditEntry } from '../store/tables.ts';
import type { ConsolesNeeds } from './needs.ts';

/** What a person chose about the webhook of one console. */
export interface WebhookChoice {
  /** Registered there by a person, beside PUBLIC_URL; null = nobody chose one. */
  readonly origin: string | null;
  /** Taken away by a person: it is not registered again by itself. */
  readonly isOff: boolean;
}

const nameOf = (console: number): string => `webhook of console ${console}`;

export async function webhookChoice(
  store: Pick<ConsolesNeeds['store'], 'setting'>,
  console: number,
): Promise<WebhookChoice> {
  const kept = (await store.setting(nameOf(console))) as Partial<WebhookChoice> | null | undefined;
  return { origin: typeof kept?.origin === 'string' ? kept.origin : null, isOff: kept?.isOff === true };
}

export const keepWebhookChoice = (
  { store, clock }: Pick<ConsolesNeeds, 'store' | 'clock'>,
  console: number,
  choice: WebhookChoice,
  audit: AuditEntry,
): Promise<void> => store.keepSetting(nameOf(console), choice, clock.nowMs(), audit);
