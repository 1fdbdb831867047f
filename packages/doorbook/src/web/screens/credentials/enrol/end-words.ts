import type { Enrolment } from '../../../data/key-queries.ts';
import { t } from '../../../texts/t.ts';

/* The ways an enrolment ends are few: each has its words in every language. Of any other, the server's are told. */

type Problem = NonNullable<Enrolment['problem']>;

const ends = [
  'time is over',
  'offline',
  'cancelled',
  'left',
  'stopping',
  'CODE_CREDS_NFC_HAS_BIND_USER',
  'CODE_CREDS_DISABLE_TRANSFER_UID_USER_NFC',
  'CODE_CREDS_NFC_READ_SESSION_NOT_FOUND',
  'CODE_CREDS_NFC_CARD_IS_PROVISION',
  'CODE_CREDS_NFC_CARD_PROVISION_FAILED',
  'CODE_CREDS_NFC_CARD_INVALID',
  'CODE_DEVICE_DEVICE_BUSY',
  'CODE_DEVICE_DEVICE_OFFLINE',
  'CODE_DEVICE_DEVICE_NOT_FOUND',
  'CODE_DEVICE_DEVICE_VERSION_TOO_OLD',
] as const;

const endOf = ({ end, consoleCode }: Problem) => ends.find((one) => one === (end ?? consoleCode));

export function problemSays(problem: Problem): string {
  const end = endOf(problem);
  return end ? t(`enrol.says ${end}`) : problem.message;
}

export function problemTodo(problem: Problem): string {
  const end = endOf(problem);
  return end ? t(`enrol.todo ${end}`) : problem.hint;
}
