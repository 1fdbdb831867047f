/** A roll-call that another took over: an evacuation has a list of its own moment, whatever went on before it. */
export const seventhSchema: readonly string[] = [
  'ALTER TABLE rollCallEnds ADD COLUMN nextId TEXT REFERENCES rollCalls',
];
