import { Refusal } from '../../data/api.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { momentAt } from '../../ui/format.ts';
import { Name } from '../../ui/name.tsx';
import { Problem } from '../../ui/states.tsx';
import { CompareKey } from '../doors/compare-key.tsx';
import { CheckLine, CheckList } from './check-list.tsx';
import { type CheckState, checks, type FailureKind, inspectFailure, passedBefore, portOf } from './inspect-failure.ts';
import type { Seen } from './new-console-step.tsx';

interface LineChecksProps {
  /** The one that was tried. */
  readonly address: string;
  readonly seen: Seen | undefined;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly isTrusted: boolean;
  readonly onTrust: () => void;
}

/** From the name of the address to a key that somebody trusts. */
export function LineChecks({ address, seen, isBusy, error, isTrusted, onTrust }: LineChecksProps) {
  const failure = error instanceof Refusal ? inspectFailure(error) : null;
  if (error && !failure?.check) return failure?.kind === 'misspelt' ? null : <Problem error={error} />;
  const port = portOf(address);
  const passed = passedBefore(failure?.check ?? null);
  const stateOf = (check: (typeof checks)[number]): CheckState | 'running' => {
    if (seen) return 'ok';
    return isBusy ? 'running' : passed[check];
  };
  return (
    <CheckList>
      {checks.map((check) => (
        <CheckLine key={check} state={stateOf(check)} text={t(`setup.line ${check}`, { port })}>
          {failure?.check === check && error instanceof Refusal && (
            <Cure kind={failure.kind} port={port} error={error} />
          )}
        </CheckLine>
      ))}
      <CheckLine state={isTrusted ? 'ok' : 'open'} text={t(isTrusted ? 'setup.lineTrusted' : 'setup.lineTrust')}>
        {seen && !isTrusted && <KeyToTrust seen={seen} onTrust={onTrust} />}
      </CheckLine>
    </CheckList>
  );
}

interface CureProps {
  readonly kind: FailureKind;
  readonly port: string;
  readonly error: Refusal;
}

/** What to do about it; and what the server saw, for whoever knows more. */
function Cure({ kind, port, error: { message, hint } }: CureProps) {
  if (kind === 'other' || kind === 'misspelt') return <p>{`${message} ${hint}`}</p>;
  return (
    <>
      <p>{t(`setup.cure ${kind}`, { port })}</p>
      <p className="muted">{message}</p>
    </>
  );
}

function KeyToTrust({ seen, onTrust }: { readonly seen: Seen; readonly onTrust: () => void }) {
  return (
    <>
      <p>{t('setup.trustText')}</p>
      <dl className="doors-keys">
        <div>
          <dt>{t('setup.keyShown')}</dt>
          <dd>
            <code>{seen.fingerprint}</code>
          </dd>
        </div>
        <div>
          <dt>{t('setup.keyClaims')}</dt>
          <dd>
            <Name text={seen.subject} />, {t('setup.keyValid', { date: momentAt(seen.validToMs) })}
          </dd>
        </div>
      </dl>
      <CompareKey />
      <Button look="primary" onClick={onTrust}>
        {t('setup.trust')}
      </Button>
    </>
  );
}
