/**
 * With which words the keys begin that Today says, and all that stands around it: they come with the first script. What the
 * other screens say is fetched with the first of them. A test asks for the words that are missing here, and for those too many.
 */
export const firstWords: readonly string[] = [
  'band',
  'channel',
  'counts',
  'direction',
  'failed',
  'help',
  'keys',
  'live',
  'method',
  'nav',
  'notFound',
  'palette',
  'password',
  'proof',
  'reason',
  'refusal',
  'remark',
  'result',
  'strip',
  'table',
  'time',
  'today',
  'ui',
  'verdict',
  'wall',
  'why',
];
