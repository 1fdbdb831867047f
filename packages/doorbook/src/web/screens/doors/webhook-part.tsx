import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answered, api } from '../../data/api.ts';
import { useMay } from '../../data/me.ts';
import { askAgain, queries, webhooksQuery } from '../../data/queries.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { number } from '../../ui/format.ts';
import { Name, plainName } from '../../ui/name.tsx';
import { Asked } from '../../ui/states.tsx';
import { Mark } from '../../ui/status.tsx';
import { say } from '../../ui/toast.tsx';
import { CodeField } from './code-field.tsx';
import type { ConsoleShown } from './console-shown.ts';
import { useDemoCode } from './demo-code.ts';
import { RegisterWebhook } from './register-webhook.tsx';

interface WebhookPartProps {
  readonly console: ConsoleShown;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}

/** What the console calls, how its deliveries went, and another address for it. */
export function WebhookPart({ console, isOpen, onOpen }: WebhookPartProps) {
  const mayManage = useMay('consoles:manage');
  return (
    <div className="doors-part doors-webhook">
      <Deliveries console={console} />
      {mayManage && (
        <details open={isOpen} onToggle={({ currentTarget }) => onOpen(currentTarget.open)}>
          <summary>{t('doors.webhooks')}</summary>
          {isOpen && (
            <div className="fields">
              <Listed console={console} />
              <RegisterWebhook console={console} done={() => void listAgain(console.id)} />
            </div>
          )}
        </details>
      )}
    </div>
  );
}

const outcomeKeys = ['recorded', 'ignored', 'quarantined', 'unsigned', 'refused', 'no secret', 'store failed'] as const;

function Deliveries({ console }: { readonly console: ConsoleShown }) {
  const counts = outcomeKeys.flatMap((outcome) => {
    const count = console.deliveries[outcome] ?? 0;
    return count > 0 ? [t(`doors.outcome ${outcome}`, { count, deliveries: number(count) })] : [];
  });
  return (
    <p className="muted">
      {counts.length > 0 ? t('doors.deliveries', { counts: counts.join(' · ') }) : t('doors.noDeliveries')}
      {!console.hasWebhookSecret && ` ${t('doors.noSecret')}`}
    </p>
  );
}

const listAgain = (id: number): Promise<void> => queries.invalidateQueries({ queryKey: webhooksQuery(id).queryKey });

type Webhook = Awaited<ReturnType<ReturnType<typeof webhooksQuery>['queryFn']>>['webhooks'][number];

function Listed({ console }: { readonly console: ConsoleShown }) {
  const query = useQuery(webhooksQuery(console.id));
  const [removed, setRemoved] = useState<Webhook>();
  return (
    <Asked query={query} rows={1}>
      {({ webhooks }): ReactNode => (
        <>
          {webhooks.length === 0 ? (
            <p className="muted">{t('doors.noWebhooks')}</p>
          ) : (
            <ul className="doors-hooks" aria-label={t('doors.webhooks')}>
              {webhooks.map((webhook) => (
                <HookLine key={webhook.id} webhook={webhook} onRemove={() => setRemoved(webhook)} />
              ))}
            </ul>
          )}
          {removed && <RemoveWebhook console={console} webhook={removed} onClose={() => setRemoved(undefined)} />}
        </>
      )}
    </Asked>
  );
}

function HookLine({ webhook, onRemove }: { readonly webhook: Webhook; readonly onRemove: () => void }) {
  const { name, url, isOurs } = webhook;
  return (
    <li>
      {isOurs ? (
        <Mark look="good" sign="✓" text={t('doors.hookOurs')} />
      ) : (
        <Mark look="away" sign="·" text={t('doors.hookOthers')} />
      )}
      <span>
        <Name text={name} />{' '}
        <code>
          <Name text={url} />
        </code>
      </span>
      <Button
        aria-label={t('doors.hookRemoveLabel', { name: plainName(name), url: plainName(url) })}
        onClick={onRemove}
      >
        {t('doors.hookRemove')}
      </Button>
    </li>
  );
}

interface RemoveWebhookProps {
  readonly console: ConsoleShown;
  readonly webhook: Webhook;
  readonly onClose: () => void;
}

function RemoveWebhook({ console, webhook, onClose }: RemoveWebhookProps) {
  const demo = useDemoCode(console.isFromEnvironment);
  async function remove(): Promise<void> {
    const param = { id: String(console.id), webhookId: webhook.id };
    await answered(api.consoles[':id'].webhooks[':webhookId'].$delete({ param, json: demo.asked }));
    await Promise.all([listAgain(console.id), askAgain()]);
    say({ text: t('doors.hookRemoved') });
  }
  return (
    <Confirm title={t('doors.hookRemoveTitle')} act={t('doors.hookRemoveAct')} onAct={remove} onClose={onClose}>
      <div className="fields">
        <code>
          <Name text={webhook.url} />
        </code>
        <p>{t(webhook.isOurs ? 'doors.hookRemoveOurs' : 'doors.hookRemoveOthers')}</p>
        <CodeField demo={demo} />
      </div>
    </Confirm>
  );
}
