import type { Routes } from '../call.ts';
import { cards } from './credentials/cards.ts';
import { enrolment } from './credentials/enrolment.ts';
import { importCards } from './credentials/import-cards.ts';
import { pins } from './credentials/pins.ts';
import { qrCodes } from './credentials/qr-codes.ts';
import { touchPasses } from './credentials/touch-passes.ts';

export const credentials: Routes<'credentials'> = {
  ...pins,
  ...enrolment,
  ...cards,
  ...importCards,
  ...touchPasses,
  ...qrCodes,
};
