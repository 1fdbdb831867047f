import { accountFacts, accountQuestions } from './accounts.ts';
import { apiTokenFacts, apiTokenQuestions } from './api-tokens.ts';
import { auditFacts, auditQuestions } from './audit.ts';
import { consoleFacts, consoleQuestions } from './consoles.ts';
import { doorFacts, doorQuestions } from './doors.ts';
import { groupFacts, groupQuestions } from './groups.ts';
import { intentFacts, intentQuestions } from './intents.ts';
import { keyUseQuestions } from './key-uses.ts';
import { leaveFacts, leaveQuestions } from './leaves.ts';
import { mergeFacts, mergeQuestions } from './merges.ts';
import { personFacts, personQuestions } from './people.ts';
import type { Reader, Writer } from './ports.ts';
import { quarantineFacts, quarantineQuestions } from './quarantine.ts';
import { readFacts, readQuestions } from './reads.ts';
import { rollCallFacts, rollCallQuestions } from './roll-calls.ts';
import { rulesFacts, rulesQuestions } from './rules.ts';
import { sessionFacts, sessionQuestions } from './sessions.ts';
import { setAsideFacts, setAsideQuestions } from './set-asides.ts';
import { settingFacts, settingQuestions } from './settings.ts';
import { sightingFacts, sightingQuestions } from './sightings.ts';
import { wallboardFacts, wallboardQuestions } from './wallboards.ts';

/** All that can be asked, by subject. */
export const questionsOf = (reader: Reader) => ({
  ...sightingQuestions(reader),
  ...readQuestions(reader),
  ...setAsideQuestions(reader),
  ...consoleQuestions(reader),
  ...doorQuestions(reader),
  ...personQuestions(reader),
  ...mergeQuestions(reader),
  ...groupQuestions(reader),
  ...rulesQuestions(reader),
  ...rollCallQuestions(reader),
  ...leaveQuestions(reader),
  ...quarantineQuestions(reader),
  ...auditQuestions(reader),
  ...accountQuestions(reader),
  ...sessionQuestions(reader),
  ...apiTokenQuestions(reader),
  ...settingQuestions(reader),
  ...wallboardQuestions(reader),
  ...intentQuestions(reader),
  ...keyUseQuestions(reader),
});

/** All that can be stored. Each resolves when it is on disk, or rejects with a `StoreError`. */
export const factsOf = (writer: Writer) => ({
  ...sightingFacts(writer),
  ...readFacts(writer),
  ...setAsideFacts(writer),
  ...consoleFacts(writer),
  ...doorFacts(writer),
  ...personFacts(writer),
  ...mergeFacts(writer),
  ...groupFacts(writer),
  ...rulesFacts(writer),
  ...rollCallFacts(writer),
  ...leaveFacts(writer),
  ...quarantineFacts(writer),
  ...auditFacts(writer),
  ...accountFacts(writer),
  ...sessionFacts(writer),
  ...apiTokenFacts(writer),
  ...settingFacts(writer),
  ...wallboardFacts(writer),
  ...intentFacts(writer),
});

export type Questions = ReturnType<typeof questionsOf>;
export type Facts = ReturnType<typeof factsOf>;

export interface Store extends Questions, Facts {
  /** Whether the file is open and sound: not while it has to be opened anew after a failure of the disk. */
  isSound(): boolean;
  /** Whether facts were taken last: also not while the disk is full or another program holds the file. */
  isWriting(): boolean;
  /** How many transactions were committed since the opening. */
  commits(): number;
  /** Resolves when no opening anew is under way. */
  reopened(): Promise<void>;
  /** null = sound; else what is wrong with the file. Takes long on a big one, in a thread of its own. */
  check(): Promise<string | null>;
  /** Commits what waits, then lets go of the file. */
  close(): Promise<void>;
}
