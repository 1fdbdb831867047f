import { firstSchema } from './schema-1.ts';
import { secondSchema } from './schema-2.ts';
import { thirdSchema } from './schema-3.ts';
import { fourthSchema } from './schema-4.ts';
import { fifthSchema } from './schema-5.ts';
import { sixthSchema } from './schema-6.ts';
import { seventhSchema } from './schema-7.ts';

export interface Migration {
  /** The version of the schema after it. */
  readonly number: number;
  readonly statements: readonly string[];
}

/** Only ever added to: what was published stays as it is (a test holds the digests), a change is a new number. */
export const migrations: readonly Migration[] = [
  { number: 1, statements: firstSchema },
  { number: 2, statements: secondSchema },
  { number: 3, statements: thirdSchema },
  { number: 4, statements: fourthSchema },
  { number: 5, statements: fifthSchema },
  { number: 6, statements: sixthSchema },
  { number: 7, statements: seventhSchema },
];

export const newestSchema: number = migrations.at(-1)?.number ?? 0;
