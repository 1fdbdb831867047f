/**
 * What a webhook, a message and a row of the log are called begins with their time (attendance/keys.ts, deliveryKey of
 * intake/translate.ts), so the table itself knows them. Only a row of the old dashboard may come at another time: its zone
 * can be set right. An index of all the others cost a quarter of the file, and half of what each commit of a rush writes.
 */
export const sixthSchema: readonly string[] = [
  'DROP INDEX sightingKeys',
  `CREATE UNIQUE INDEX importedKeys ON sightings (console, key) WHERE channel = 'import'`,
];
