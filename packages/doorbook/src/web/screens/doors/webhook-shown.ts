import { t } from '../../texts/t.ts';
import type { Condition, ConsoleShown } from './console-shown.ts';

/** The server does not know that address for its own, and neither does this page: it may be another server's. */
export const isDoubtful = ({ webhook }: Pick<ConsoleShown, 'webhook'>, page = location.origin): boolean =>
  webhook.said.some(({ code }) => code === 'webhook-whose') &&
  !webhook.said.some(
    ({ code, values }) => code === 'webhook-calls' && `${values['addresses']}`.split(', ').includes(page),
  );

/**
 * The server calls a webhook well as soon as the console lists it. Until something came that way nobody knows whether the
 * console reaches that address: then it is shown as waiting.
 */
export function webhookShown(
  { webhook, lastDeliveryMs }: Pick<ConsoleShown, 'webhook' | 'lastDeliveryMs'>,
  page = location.origin,
): Condition {
  if (webhook.state !== 'ok' || lastDeliveryMs !== null) return webhook;
  const address = webhook.said.find(({ code }) => code === 'webhook-calls')?.values['addresses'];
  const first = address === undefined ? t('doors.hookUnheard') : t('doors.hookUnheardAt', { address });
  // Not by a code: it is in the reader's language already.
  const said = [
    { code: 'here', values: {}, text: first },
    ...webhook.said.filter(
      ({ code }) => code !== 'webhook-calls' && (code !== 'webhook-whose' || isDoubtful({ webhook }, page)),
    ),
  ];
  return { ...webhook, state: 'waiting', said, text: said.map(({ text }) => text).join(' ') };
}
