import { t } from '../../texts/t.ts';
import type { Condition, ConsoleShown } from './console-shown.ts';

/**
 * The server calls a webhook well as soon as the console lists it. Until something came that way nobody knows whether the
 * console reaches that address: then it is shown as waiting.
 */
export function webhookShown({ webhook, lastDeliveryMs }: Pick<ConsoleShown, 'webhook' | 'lastDeliveryMs'>): Condition {
  if (webhook.state !== 'ok' || lastDeliveryMs !== null) return webhook;
  const address = webhook.said.find(({ code }) => code === 'webhook-calls')?.values['addresses'];
  const first = address === undefined ? t('doors.hookUnheard') : t('doors.hookUnheardAt', { address });
  // Not by a code: it is in the reader's language already.
  const said = [
    { code: 'here', values: {}, text: first },
    ...webhook.said.filter(({ code }) => code !== 'webhook-calls'),
  ];
  return { ...webhook, state: 'waiting', said, text: said.map(({ text }) => text).join(' ') };
}
