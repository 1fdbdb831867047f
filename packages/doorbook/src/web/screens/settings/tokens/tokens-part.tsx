import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { answered, api } from '../../../data/api.ts';
import { basePath } from '../../../data/base-path.ts';
import { nowMs, useIsAdminPerson, useMe } from '../../../data/me.ts';
import { askAgain, tokensQuery } from '../../../data/queries.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Confirm } from '../../../ui/confirm.tsx';
import { plainName } from '../../../ui/name.tsx';
import { Asked, Empty } from '../../../ui/states.tsx';
import { Table } from '../../../ui/table.tsx';
import { say } from '../../../ui/toast.tsx';
import { AdminsOnly } from '../denied.tsx';
import { MakeToken } from './make-token.tsx';
import { stateOf, type Token } from './token.ts';
import { tokenColumns } from './token-columns.tsx';
import './tokens.css';

/** For programs: what a token may do, and until when. */
export function TokensPart() {
  return useIsAdminPerson() ? <Tokens /> : <AdminsOnly what="tokens" />;
}

const keyOf = ({ id }: Token): string => id;

function Tokens() {
  const query = useQuery(tokensQuery());
  const [isMaking, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<Token>();
  const { zone } = useMe();
  const columns = useMemo(() => tokenColumns(zone, setRevoking), [zone]);
  return (
    <>
      <div className="settings-line spread">
        <p className="muted settings-lead">
          {t('settings.tokens.lead')} <a href={`${basePath}api/docs`}>{t('settings.tokens.docs')}</a>
        </p>
        <Button look="primary" onClick={() => setMaking(true)}>
          {t('settings.tokens.make')}
        </Button>
      </div>
      <Asked query={query} rows={3}>
        {({ tokens }) =>
          tokens.length === 0 ? (
            <Empty text={t('settings.tokens.none')} />
          ) : (
            <Table caption={t('settings.tokens.caption')} rows={inUseFirst(tokens)} keyOf={keyOf} columns={columns} />
          )
        }
      </Asked>
      {isMaking && <MakeToken onClose={() => setMaking(false)} />}
      {revoking && (
        <Confirm
          title={t('settings.tokens.revokeTitle', { name: plainName(revoking.name) })}
          act={t('settings.tokens.revoke')}
          onAct={() => revoke(revoking)}
          onClose={() => setRevoking(undefined)}
        >
          <p>{t('settings.tokens.revokeText')}</p>
        </Confirm>
      )}
    </>
  );
}

async function revoke({ id, name }: Token): Promise<void> {
  await answered(api.tokens[':id'].$delete({ param: { id } }));
  await askAgain();
  say({ text: t('settings.tokens.revokedDone', { name: plainName(name) }) });
}

function inUseFirst(tokens: readonly Token[]): readonly Token[] {
  const rank = (token: Token): number => (stateOf(token, nowMs()) === 'good' ? 0 : 1);
  return [...tokens].sort((a, b) => rank(a) - rank(b) || b.addedMs - a.addedMs);
}
