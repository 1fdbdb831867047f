import type { Routes } from '../../call.ts';
import { badParameter } from '../../refusal.ts';
import { relayAtRest } from '../../relay.ts';
import { adminDid } from '../admin-note.ts';

const modes = ['lockdown', 'evacuation'] as const;

export const emergency: Pick<Routes<'spaces'>, 'setEmergency' | 'getEmergency'> = {
  getEmergency: ({ console: { state } }) => ({
    evacuation: state.emergency.evacuation,
    lockdown: state.emergency.lockdown,
  }),

  /** What is left out stays. Both at once is not defined: getting out wins. */
  setEmergency(call) {
    const { body } = call;
    const { state, doing } = call.console;
    if (body.lockdown === undefined && body.evacuation === undefined)
      throw badParameter('lockdown', 'neither mode is given');
    const before = state.emergency;
    const evacuation = body.evacuation ?? before.evacuation;
    state.emergency = { evacuation, lockdown: (body.lockdown ?? before.lockdown) && !evacuation };
    for (const door of state.doors.values()) door.unlocked = relayAtRest(call.console, door);
    const changed = modes.filter((mode) => before[mode] !== state.emergency[mode]);
    // What ends is told first: receivers that know one mode only would take the end of the old for the end of both.
    for (const on of [false, true]) {
      for (const mode of changed.filter((one) => state.emergency[one] === on)) {
        doing.emergency(mode, on);
        adminDid(call, on ? 'start' : 'end', 'emergency', { id: mode, name: mode });
      }
    }
  },
};
