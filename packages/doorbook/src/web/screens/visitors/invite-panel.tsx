import { useState } from 'react';
import { nowMs } from '../../data/me.ts';
import { inviteVisitor, type OneVisitor } from '../../data/visitor-queries.ts';
import { t } from '../../texts/t.ts';
import { SelectField } from '../../ui/field.tsx';
import { plainName } from '../../ui/name.tsx';
import { Panel } from '../../ui/panel.tsx';
import { say } from '../../ui/toast.tsx';
import { blankVisit } from './visit-fields.ts';
import { VisitForm } from './visit-form.tsx';

interface InvitePanelProps {
  readonly consoles: readonly { readonly id: number; readonly name: string; readonly zone: string }[];
  readonly onInvited: (one: OneVisitor) => void;
  readonly onClose: () => void;
}

/** Somebody new; at another console there are other doors and another clock. */
export function InvitePanel({ consoles, onInvited, onClose }: InvitePanelProps) {
  const [id, setId] = useState(consoles[0]?.id);
  const console = consoles.find((one) => one.id === id);
  return (
    <Panel title={t('visitors.inviteTitle')} onClose={onClose}>
      {console && (
        <>
          {consoles.length > 1 && (
            <SelectField
              label={t('visitors.console')}
              value={String(console.id)}
              options={consoles.map((one) => [String(one.id), plainName(one.name)] as const)}
              onValue={(next) => setId(Number(next))}
            />
          )}
          <VisitForm
            key={console.id}
            console={console.id}
            zone={console.zone}
            before={blankVisit(nowMs(), console.zone)}
            isNew
            act={t('visitors.inviteAct')}
            onAct={async (fields) => {
              const made = await inviteVisitor({ console: console.id, ...fields });
              say({ text: t('visitors.invited', { name: plainName(made.name) }) });
              onInvited(made);
            }}
            onCancel={onClose}
          />
        </>
      )}
    </Panel>
  );
}
