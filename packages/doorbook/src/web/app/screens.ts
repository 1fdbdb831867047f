import { withTexts } from '../texts/languages.ts';

/* Each screen is fetched when it is gone to, and all of them when the page has nothing else to do: then a line that breaks keeps nobody out. */

export const screens = {
  // What it says comes with the first script.
  today: () => import('../screens/today/today.tsx'),
  inNow: withTexts(() => import('../screens/in-now/in-now.tsx')),
  rollCalls: withTexts(() => import('../screens/roll-call/roll-calls.tsx')),
  rollCall: withTexts(() => import('../screens/roll-call/roll-call.tsx')),
  history: withTexts(() => import('../screens/history/history.tsx')),
  reports: withTexts(() => import('../screens/reports/reports.tsx')),
  people: withTexts(() => import('../screens/people/people.tsx')),
  person: withTexts(() => import('../screens/person/person.tsx')),
  doors: withTexts(() => import('../screens/doors/doors.tsx')),
  audit: withTexts(() => import('../screens/audit/audit.tsx')),
  credentials: withTexts(() => import('../screens/credentials/credentials.tsx')),
  visitors: withTexts(() => import('../screens/visitors/visitors.tsx')),
  settings: withTexts(() => import('../screens/settings/settings.tsx')),
  wallboard: withTexts(() => import('../screens/wallboard/wallboard.tsx')),
  signIn: withTexts(() => import('../screens/setup/sign-in.tsx')),
  setup: withTexts(() => import('../screens/setup/setup.tsx')),
};

/** Not at once: what somebody came for goes first. */
const afterMs = 3_000;

export function fetchAheadLater(): () => void {
  const timer = setTimeout(() => {
    // Where one cannot be had now, it is asked for again when somebody goes there.
    for (const fetchScreen of Object.values(screens)) void fetchScreen().catch(() => undefined);
  }, afterMs);
  return () => clearTimeout(timer);
}
