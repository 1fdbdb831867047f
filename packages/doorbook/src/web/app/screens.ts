/* Each screen is fetched when it is gone to, and all of them when the page has nothing else to do: then a line that breaks keeps nobody out. */

export const screens = {
  today: () => import('../screens/today/today.tsx'),
  inNow: () => import('../screens/in-now/in-now.tsx'),
  rollCalls: () => import('../screens/roll-call/roll-calls.tsx'),
  rollCall: () => import('../screens/roll-call/roll-call.tsx'),
  history: () => import('../screens/history/history.tsx'),
  reports: () => import('../screens/reports/reports.tsx'),
  people: () => import('../screens/people/people.tsx'),
  person: () => import('../screens/person/person.tsx'),
  doors: () => import('../screens/doors/doors.tsx'),
  audit: () => import('../screens/audit/audit.tsx'),
  credentials: () => import('../screens/credentials/credentials.tsx'),
  visitors: () => import('../screens/visitors/visitors.tsx'),
  settings: () => import('../screens/settings/settings.tsx'),
  wallboard: () => import('../screens/wallboard/wallboard.tsx'),
  setup: () => import('../screens/setup/setup.tsx'),
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
