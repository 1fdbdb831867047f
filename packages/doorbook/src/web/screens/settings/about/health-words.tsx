import { answered, api } from '../../../data/api.ts';
import { t } from '../../../texts/t.ts';
import { Name } from '../../../ui/name.tsx';
import { saidText } from '../../../ui/said.ts';
import { Asked } from '../../../ui/states.tsx';
import { Mark } from '../../../ui/status.tsx';

const ask = () => answered(api.health.$get());
type Health = Awaited<ReturnType<typeof ask>>;
type State = Health['state'];

const parts = ['connection', 'token', 'log', 'people', 'webhook', 'socket', 'clock'] as const;
const looks = {
  ok: ['✓', 'good'],
  off: ['–', 'away'],
  waiting: ['…', 'notice'],
  warning: ['!', 'notice'],
  failed: ['✕', 'error'],
} as const satisfies Record<State, readonly [sign: string, look: string]>;

interface HealthWordsProps {
  readonly query: { readonly data: Health | undefined; readonly error: unknown; refetch(): unknown };
}

/** Whether the job is done: the backups, and of each console how each part is. */
export function HealthWords({ query }: HealthWordsProps) {
  return (
    <Asked query={query} rows={2}>
      {({ state, isWriting, backups, consoles }) => (
        <>
          <p>
            <StateMark state={state} /> {t(`settings.about.all ${state}`)}
            {!isWriting && ` ${t('settings.about.notWriting')}`}
          </p>
          <Backups {...backups} />
          <ul className="settings-health">
            {consoles.map((console) => (
              <li key={console.id}>
                <h3>
                  <Name text={console.name} /> <StateMark state={console.state} />
                </h3>
                <ul>
                  {parts.map((part) => (
                    <li key={part}>
                      <StateMark state={console[part].state} />{' '}
                      <Name text={saidText(console[part].said, console[part].text)} />
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </>
      )}
    </Asked>
  );
}

/** Why not stands there as the server says it, which knows its disk. */
function Backups({ state, text }: Health['backups']) {
  const isMissing = state !== 'ok' && state !== 'off';
  return (
    <p>
      <StateMark state={state} /> {t(`settings.about.backups ${isMissing ? 'missing' : state}`)}
      {isMissing && <> {text}</>}
    </p>
  );
}

function StateMark({ state }: { readonly state: State }) {
  const [sign, look] = looks[state];
  return <Mark look={look} sign={sign} text={t(`settings.about.state ${state}`)} />;
}
