/** The last lines of the log, for somebody who looks for a fault. */
export interface KeptLines {
  readonly write: (line: string) => void;
  readonly lines: () => readonly string[];
}

export function keptLines(write: (line: string) => void, most = 200): KeptLines {
  let kept: string[] = [];
  return {
    write(line) {
      kept.push(line);
      // Now and then, not at each line.
      if (kept.length > 2 * most) kept = kept.slice(-most);
      write(line);
    },
    lines: () => kept.slice(-most).map((line) => line.trimEnd()),
  };
}
