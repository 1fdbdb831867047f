import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../../../data/me.ts';
import { changePass, type OnePass, type Pass, passQuery, unassignPass } from '../../../data/pass-queries.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Confirm } from '../../../ui/confirm.tsx';
import { TextField } from '../../../ui/field.tsx';
import { dateAt, shortDate } from '../../../ui/format.ts';
import { Name, plainName } from '../../../ui/name.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Asked, Problem } from '../../../ui/states.tsx';
import { say } from '../../../ui/toast.tsx';
import { AssignOne } from './assign-one.tsx';
import { PassStatusMark } from './pass-status.tsx';
import { Phones } from './phones.tsx';

/** All that the console tells of one pass, and what can be done with it as it is. */
export function PassPanel({ pass, onClose }: { readonly pass: OnePass; readonly onClose: () => void }) {
  const query = useQuery({ ...passQuery(pass), retry: false });
  return (
    <Panel title={query.data ? <Name text={query.data.number} /> : t('passes.one')} onClose={onClose}>
      <Asked query={query} rows={4}>
        {(shown) => (
          <>
            <Facts pass={shown} />
            <Acts pass={shown} />
            <Phones pass={shown} />
            <Rename key={shown.name} pass={shown} />
          </>
        )}
      </Asked>
    </Panel>
  );
}

function Facts({ pass: { status, owner, lastActivityMs } }: { readonly pass: Pass }) {
  const { zone } = useMe();
  return (
    <dl className="pass-facts">
      <dt>{t('passes.status')}</dt>
      <dd>
        <PassStatusMark status={status} />
        <span className="muted"> · {t(`passes.means ${owner ? 'owned' : 'free'}`)}</span>
      </dd>
      <dt>{t('passes.owner')}</dt>
      <dd>
        {owner ? <Name text={owner.name || owner.id} /> : t('passes.free')}
        {owner?.email && (
          <span className="muted">
            {' '}
            <Name text={owner.email} />
          </span>
        )}
        {owner?.status === 'UNLINK' && <p className="muted">{t('passes.unlinkedWhat')}</p>}
      </dd>
      <dt>{t('passes.lastActivity')}</dt>
      <dd>{lastActivityMs === null ? t('passes.never') : shortDate(dateAt(lastActivityMs, zone))}</dd>
    </dl>
  );
}

function Acts({ pass }: { readonly pass: Pass }) {
  const { may, owner } = pass;
  const [asked, setAsked] = useState<'assign' | 'unassign' | 'suspend'>();
  const close = (): void => setAsked(undefined);
  const number = plainName(pass.number);
  const reactivate = useAct(
    () => changePass(pass, { status: 'ACTIVE' }),
    () => say({ text: t('passes.reactivated', { number }) }),
  );
  const name = plainName(owner?.name ?? '');
  return (
    <>
      <div className="buttons">
        {may.assign && (
          <Button look="primary" onClick={() => setAsked('assign')}>
            {t('passes.assign')}
          </Button>
        )}
        {may.suspend && <Button onClick={() => setAsked('suspend')}>{t('passes.suspend')}</Button>}
        {may.reactivate && (
          <Button onClick={() => void reactivate.run()} disabled={reactivate.isBusy}>
            {t('passes.reactivate')}
          </Button>
        )}
        {may.unassign && <Button onClick={() => setAsked('unassign')}>{t('passes.unassign')}</Button>}
      </div>
      <Problem error={reactivate.error} />
      {asked === 'assign' && <AssignOne pass={pass} onClose={close} />}
      {asked === 'suspend' && (
        <Confirm
          title={t('passes.suspendTitle', { number })}
          act={t('passes.suspend')}
          onAct={() => changePass(pass, { status: 'SUSPENDED' })}
          onClose={close}
        >
          <p>{t('passes.suspendWhat', { name })}</p>
        </Confirm>
      )}
      {asked === 'unassign' && (
        <Confirm
          title={t('passes.unassignTitle', { number })}
          act={t('passes.unassign')}
          onAct={() => unassignPass(pass)}
          onClose={close}
        >
          <p>{t('passes.unassignWhat', { name })}</p>
        </Confirm>
      )}
    </>
  );
}

function Rename({ pass }: { readonly pass: Pass }) {
  const [name, setName] = useState(pass.name);
  const act = useAct(
    () => changePass(pass, { name: name.trim() }),
    () => say({ text: t('passes.renamed', { number: plainName(pass.number) }) }),
  );
  return (
    <form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        void act.run();
      }}
    >
      <TextField label={t('passes.name')} value={name} onValue={setName} maxLength={100} autoComplete="off" />
      <Problem error={act.error} />
      <div className="buttons">
        <Button type="submit" disabled={act.isBusy || name.trim() === pass.name}>
          {t('passes.rename')}
        </Button>
      </div>
    </form>
  );
}
