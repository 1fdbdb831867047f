import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay, useMe } from '../../data/me.ts';
import { consolesQuery } from '../../data/queries.ts';
import { t } from '../../texts/t.ts';
import { Problem } from '../../ui/states.tsx';
import type { ConsoleShown } from '../doors/console-shown.ts';
import { goBack, isBack } from './back.ts';
import { ConnectedStep } from './connected-step.tsx';
import { DoneStep } from './done-step.tsx';
import { EventsStep } from './events-step.tsx';
import { Frame } from './frame.tsx';
import { NothingToDo, useLeave } from './leave.ts';
import { NewConsoleStep } from './new-console-step.tsx';
import { RulesStep } from './rules-step.tsx';
import { type Asked, placeOf, type StepPlace, stepsShown, unfinished } from './setup-steps.ts';
import { SignIn } from './sign-in.tsx';
import { WelcomeStep } from './welcome-step.tsx';
import { YouStep } from './you-step.tsx';
import '../doors/doors.css';
import './setup.css';

/** The first run, and every further console: one step after the other, as far as the server has come. */
export function Setup() {
  const { mode, needsSetup, account } = useMe();
  const mayManage = useMay('consoles:manage');
  const asked: Asked = useSearch({ strict: false });
  const { data, error, refetch } = useQuery({
    ...consolesQuery(),
    enabled: mayManage,
    // Somebody looks at it and waits.
    refetchInterval: 3_000,
  });
  const consoleIds = data?.consoles.map(({ id }) => id);
  const place = placeOf({ mode, needsSetup, isSignedIn: account !== null, mayManage, consoleIds }, asked);
  const leave = useLeave();
  const [wasSignedIn] = useState(account !== null);
  switch (place.at) {
    case 'sign-in':
      return (
        <SignIn
          done={isBack(asked.back) ? () => goBack(asked.back ?? '') : asked.step === 'sign-in' ? leave : undefined}
        />
      );
    case 'leave':
      return wasSignedIn ? <NothingToDo /> : null;
    case 'denied':
      return (
        <Frame title={t('setup.denied')}>
          <p>{t('setup.deniedText')}</p>
        </Frame>
      );
    case 'asking':
      return error ? (
        <Frame title={t('setup.asking')}>
          <Problem error={error} onRetry={() => void refetch()} />
        </Frame>
      ) : null;
    default:
      return <Steps place={place} consoles={data?.consoles ?? []} isDemo={mode === 'demo'} />;
  }
}

interface StepsProps {
  readonly place: StepPlace;
  readonly consoles: readonly ConsoleShown[];
  readonly isDemo: boolean;
}

function Steps({ place, consoles, isDemo }: StepsProps) {
  const id = 'console' in place ? place.console : null;
  const console = consoles.find((one) => one.id === id);
  const others = consoles.length - (console ? 1 : 0);
  const all = stepsShown(!isDemo && others === 0);
  return (
    <Frame
      title={titleOf(place)}
      {...(all.includes(place.at) && { steps: { all, at: place.at, open: console ? unfinished(console) : [] } })}
    >
      <StepOf key={`${place.at} ${id}`} at={place.at} console={console} />
      {place.at === 'console' && !console && others > 0 && (
        <p className="muted">
          {t('setup.hasConsoles', { count: others })} <Link to="/doors">{t('setup.seeConsoles')}</Link>
        </p>
      )}
    </Frame>
  );
}

const titleOf = (place: StepPlace): string =>
  t(place.at === 'console' && place.console !== null ? 'setup.title connected' : `setup.title ${place.at}`);

function StepOf({ at, console }: { readonly at: StepPlace['at']; readonly console: ConsoleShown | undefined }) {
  if (at === 'welcome') return <WelcomeStep />;
  if (at === 'you') return <YouStep />;
  if (!console) return <NewConsoleStep />;
  if (at === 'console') return <ConnectedStep console={console} />;
  if (at === 'events') return <EventsStep console={console} />;
  return at === 'rules' ? <RulesStep console={console} /> : <DoneStep console={console} />;
}
