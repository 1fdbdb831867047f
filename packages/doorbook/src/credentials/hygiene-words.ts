import type { FindingKind, SafeAct } from './hygiene.ts';

/* Findings in words, for lists and files; the page says the same in each language (web/texts). */

export const findingWords: Readonly<Record<FindingKind, string>> = {
  'leaver card': 'Card of somebody who is deactivated',
  'leaver pin': 'PIN of somebody who is deactivated',
  'leaver pass': 'Touch Pass of somebody who is deactivated',
  'gone card': 'Card of somebody whom the console does not list',
  'gone pass': 'Touch Pass of somebody whom the console does not list',
  'ended visit card': 'Card of a visitor whose visit is over',
  'ended visit pin': 'PIN of a visitor whose visit is over',
  'card unused': 'Card that is not used',
  'card tried': 'Lost or disabled card, and somebody tried',
  'several cards': 'One of several live cards of one person',
  'pass unlinked': 'Touch Pass whose owner is no longer of this site',
  'pass free': 'Touch Pass that nobody has',
  'pass not on a phone': 'Touch Pass that never came onto a phone',
  'pass unused': 'Touch Pass that is not used',
  'pin at two doors': 'PIN that was used at two doors within a minute',
};

const actWords: Readonly<Record<NonNullable<SafeAct>, string>> = {
  'unassign card': 'Take the card back',
  'clear pin': 'Take the PIN away',
  'suspend pass': 'Suspend the pass',
  'unassign pass': 'Take the pass back',
  'replace pin': 'Replace the PIN',
};
export const actText = (act: SafeAct): string => (act === null ? 'Have a look' : actWords[act]);
