import type { Card } from '../model.ts';

/** A card as its owner shows it; the credentials chapter tells more. */
export const cardOfOwnerWire = ({ token, displayId, type }: Card) => ({ id: displayId, token, type });
