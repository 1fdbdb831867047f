/* As much of the language of a Dockerfile as ours uses. What is not understood is refused, so that no step goes untried. */

export interface Step {
  /** RUN, COPY, … */
  readonly name: string;
  /** `--from=app` */
  readonly flags: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface Stage {
  readonly name: string;
  readonly base: string;
  readonly steps: readonly Step[];
}

const known = [
  ...['ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'HEALTHCHECK', 'LABEL', 'RUN', 'STOPSIGNAL', 'VOLUME'],
  'WORKDIR',
];

export function readDockerfile(text: string): Stage[] {
  const lines = text
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages: { name: string; base: string; steps: Step[] }[] = [];
  for (const line of lines) {
    const { name, flags, text: said } = stepOf(line);
    if (name === 'FROM') {
      const [base = '', , as = ''] = said.split(/\s+/);
      stages.push({ name: as, base, steps: [] });
    } else if (known.includes(name)) stages.at(-1)?.steps.push({ name, flags, text: said });
    else throw new Error(`This is not understood: ${line}`);
  }
  return stages;
}

function stepOf(line: string): Step {
  const [, name = '', given = '', text = ''] = /^(\w+)((?:\s+--[\w-]+=\S+)*)\s+(.*)$/.exec(line) ?? [];
  const flags = [...given.matchAll(/--([\w-]+)=(\S+)/g)].map(([, flag, value]) => [flag, value] as const);
  return { name, flags: Object.fromEntries(flags), text };
}

/** What a stage says of itself: the last word counts. */
export const textOf = ({ steps }: Stage, name: string): string | undefined =>
  steps.findLast((step) => step.name === name)?.text;

/** `["node", "x.js"]` */
export const wordsOf = (text: string | undefined): string[] =>
  JSON.parse(text?.replace(/^CMD\s+/, '') ?? 'null') as string[];

export const environmentOf = ({ steps }: Stage): Record<string, string> =>
  Object.fromEntries(
    steps
      .filter(({ name }) => name === 'ENV')
      .flatMap(({ text }) => [...text.matchAll(/(\w+)=(?:"([^"]*)"|(\S*))/g)])
      .map(([, name, quoted, bare]) => [name, quoted ?? bare]),
  );
