import type { AuditEntry } from '../store/tables.ts';
import type { ConsolesNeeds } from './needs.ts';

/** The secrets with which one console signs its webhooks. */
export interface Secrets {
  load(): Promise<void>;
  /** Those that are taken now. */
  active(): readonly string[];
  /** What the console lists for our addresses now; the others are taken for one day more. */
  adopt(secrets: readonly string[], audit?: AuditEntry): Promise<void>;
}

interface SecretsNeeds extends Pick<ConsolesNeeds, 'store' | 'clock' | 'keyring'> {
  readonly console: number;
  /** Of the settings. */
  given(): string | undefined;
}

const replacedForMs = 24 * 3_600_000;
const purpose = (console: number): string => `webhook secret ${console}`;

interface Known {
  readonly secret: string;
  readonly replacedMs: number | null;
}

export function createSecrets({ console, store, clock, keyring, given }: SecretsNeeds): Secrets {
  let known: readonly Known[] = [];
  /** Asked for with each delivery. */
  let taken: Taken | undefined;

  async function load(): Promise<void> {
    const rows = await store.webhookSecrets(console);
    // One that another key sealed is of no use, and will be listed again.
    known = rows.flatMap(({ sealed, replacedMs }) => {
      const secret = keyring.unseal(sealed, purpose(console));
      return secret === undefined ? [] : [{ secret, replacedMs }];
    });
  }

  return {
    load,
    active() {
      const first = given();
      const nowMs = clock.nowMs();
      if (taken?.of !== known || taken.first !== first || nowMs < taken.fromMs || nowMs >= taken.untilMs) {
        taken = takenFrom(known, first, nowMs);
      }
      return taken.secrets;
    },
    async adopt(secrets, audit) {
      const listed = [...new Set(secrets)];
      const listedBefore = known.filter(({ replacedMs }) => replacedMs === null).map(({ secret }) => secret);
      const isSame = listed.length === listedBefore.length && listed.every((secret) => listedBefore.includes(secret));
      if (isSame && !audit) return;
      await store.keepWebhookSecrets(
        console,
        listed.map((secret) => ({
          mark: keyring.mark(secret, purpose(console)),
          sealed: keyring.seal(secret, purpose(console)),
        })),
        clock.nowMs(),
        audit ?? null,
      );
      await load();
    },
  };
}

interface Taken {
  readonly of: readonly Known[];
  readonly first: string | undefined;
  readonly fromMs: number;
  /** When one of them is not taken any more. */
  readonly untilMs: number;
  readonly secrets: readonly string[];
}

function takenFrom(of: readonly Known[], first: string | undefined, nowMs: number): Taken {
  const valid = of.filter(({ replacedMs }) => replacedMs === null || nowMs - replacedMs < replacedForMs);
  const ends = valid.flatMap(({ replacedMs }) => (replacedMs === null ? [] : [replacedMs + replacedForMs]));
  const secrets = new Set([...(first === undefined ? [] : [first]), ...valid.map(({ secret }) => secret)]);
  return { of, first, fromMs: nowMs, untilMs: Math.min(...ends), secrets: [...secrets] };
}
