/* The face of `@doorbook/access-emulator`. */
export { createConsole, type RunningConsole } from './console.ts';
export type { Delivery } from './deliver.ts';
export { type Channel, channels } from './emulated.ts';
export { type FaultName, type FaultSetting, type FaultSwitches, faultMeanings } from './faults.ts';
export type { Truth } from './log.ts';
export type { Clock, ConsoleOptions } from './options.ts';
export type { CardOutcome, HeldCard } from './routes/credentials/hold-card.ts';
export type { Swipe, Swiped } from './swipe.ts';
