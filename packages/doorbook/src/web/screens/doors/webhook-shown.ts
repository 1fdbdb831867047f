import { t } from '../../texts/t.ts';
import type { Condition, ConsoleShown } from './console-shown.ts';

/**
 * The server calls a webhook well as soon as the console lists it. Until something came that way nobody knows whether the
 * console reaches that address: then it is shown as waiting.
 */
export function webhookShown({ webhook, lastDeliveryMs }: Pick<ConsoleShown, 'webhook' | 'lastDeliveryMs'>): Condition {
  if (webhook.state !== 'ok' || lastDeliveryMs !== null) return webhook;
  const [, address = '', more = ''] = /^The console calls (.+?)\.(?: (.*))?$/.exec(webhook.text) ?? [];
  const said = address === '' ? t('doors.hookUnheard') : t('doors.hookUnheardAt', { address });
  return { ...webhook, state: 'waiting', text: `${said} ${more}`.trim() };
}
