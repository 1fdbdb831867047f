import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  changeVisitor,
  deleteVisitor,
  endVisit,
  type OneVisitor,
  type Visitor,
  visitorQuery,
} from '../../data/visitor-queries.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Name, plainName } from '../../ui/name.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Asked } from '../../ui/states.tsx';
import { say } from '../../ui/toast.tsx';
import { fieldsOf } from './visit-fields.ts';
import { VisitForm } from './visit-form.tsx';
import { VisitorFacts } from './visitor-facts.tsx';
import { VisitorKeys } from './visitor-keys.tsx';

interface VisitorPanelProps {
  readonly one: OneVisitor;
  readonly consoleNames: ReadonlyMap<number, string>;
  readonly onClose: () => void;
}

/** All that the console tells of a visitor, what they hold, and what can be done. */
export function VisitorPanel({ one, consoleNames, onClose }: VisitorPanelProps) {
  const query = useQuery({ ...visitorQuery(one), retry: false });
  const [isChanging, setChanging] = useState(false);
  return (
    <Panel title={query.data ? <Name text={query.data.name} /> : t('visitors.one')} onClose={onClose}>
      <Asked query={query} rows={6}>
        {(visitor) =>
          isChanging ? (
            <VisitForm
              console={visitor.console}
              zone={visitor.zone}
              before={fieldsOf(visitor)}
              isNew={false}
              act={t('visitors.changeAct')}
              onAct={async (change) => {
                const after = await changeVisitor(one, change);
                say({ text: t('visitors.changed', { name: plainName(after.name) }) });
                setChanging(false);
              }}
              onCancel={() => setChanging(false)}
            />
          ) : (
            <>
              <VisitorFacts
                visitor={visitor}
                console={consoleNames.size > 1 ? consoleNames.get(visitor.console) : undefined}
                onChange={() => setChanging(true)}
              />
              <Acts visitor={visitor} onChange={() => setChanging(true)} onDeleted={onClose} />
              <VisitorKeys visitor={visitor} />
            </>
          )
        }
      </Asked>
    </Panel>
  );
}

interface ActsProps {
  readonly visitor: Visitor;
  readonly onChange: () => void;
  readonly onDeleted: () => void;
}

function Acts({ visitor, onChange, onDeleted }: ActsProps) {
  const [asked, setAsked] = useState<'end' | 'delete'>();
  const close = (): void => setAsked(undefined);
  const name = plainName(visitor.name);
  const isEnded = visitor.status === 'CANCELLED';
  return (
    <>
      <div className="buttons">
        {!isEnded && (
          <>
            <Button onClick={onChange}>{t('visitors.change')}</Button>
            <Button onClick={() => setAsked('end')}>{t('visitors.end')}</Button>
          </>
        )}
        <Button onClick={() => setAsked('delete')}>{t('visitors.delete')}</Button>
      </div>
      {asked === 'end' && (
        <Confirm
          title={t('visitors.endTitle', { name })}
          act={t('visitors.endAct')}
          onAct={async () => {
            await endVisit(visitor);
            say({ text: t('visitors.ended', { name }) });
          }}
          onClose={close}
        >
          <p>{t('visitors.endWhat')}</p>
        </Confirm>
      )}
      {asked === 'delete' && (
        <Confirm
          title={t('visitors.deleteTitle', { name })}
          act={t('visitors.deleteAct')}
          typed={visitor.name}
          onAct={async () => {
            await deleteVisitor(visitor);
            say({ text: t('visitors.deleted', { name }) });
            onDeleted();
          }}
          onClose={close}
        >
          <p>{t('visitors.deleteWhat')}</p>
        </Confirm>
      )}
    </>
  );
}
