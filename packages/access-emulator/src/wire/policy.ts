import type { Policy } from '../model.ts';

/** A policy as every chapter shows it; requests call `resources` `resource`. */
export const policyWire = ({ id, name, places, scheduleId }: Policy) => ({
  id,
  name,
  resources: places.map((place) => ({ id: place.id, type: place.type })),
  schedule_id: scheduleId,
});
