interface Feature {
  readonly permissions: readonly string[];
  readonly missing: readonly string[];
  readonly untried: readonly string[];
}

export interface Held {
  readonly held: number;
  /** Whether the token has them is not known until somebody tries. */
  readonly untried: number;
  readonly all: number;
}

/** How many of the permissions that something asks for the token has: those to see, and those to change. */
export function rightsFigures(features: readonly Feature[]): { readonly view: Held; readonly edit: Held } {
  const missing = new Set(features.flatMap((feature) => feature.missing));
  const untried = new Set(features.flatMap((feature) => feature.untried));
  const all = [...new Set(features.flatMap(({ permissions }) => permissions))];
  const of = (kind: string): Held => {
    const some = all.filter((name) => name.startsWith(`${kind}:`));
    const open = some.filter((name) => untried.has(name)).length;
    return { all: some.length, untried: open, held: some.filter((name) => !missing.has(name)).length - open };
  };
  return { view: of('view'), edit: of('edit') };
}
