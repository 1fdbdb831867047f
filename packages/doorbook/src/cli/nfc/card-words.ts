import type { Output } from '../output.ts';

export interface CardTold {
  readonly mark: string;
  readonly console: number;
  readonly number: string;
  readonly alias: string;
  readonly status: string;
  readonly type: string;
  readonly owner: { readonly kind: 'user' | 'visitor'; readonly id: string; readonly name: string } | null;
}

/** As the page has them. */
const statuses: Readonly<Record<string, string>> = { disable: 'disabled', loss: 'lost' };
export const statusText = (status: string): string => statuses[status] ?? status;

export function ownerText({ owner }: Pick<CardTold, 'owner'>): string {
  if (!owner) return 'nobody';
  const name = owner.name || owner.id;
  return owner.kind === 'visitor' ? `${name} (visitor)` : name;
}

export function tellCard(output: Output, card: CardTold): void {
  if (output.isJson) {
    output.json(card);
    return;
  }
  const { number, alias, status, type, console, mark } = card;
  output.table(
    ['Card', number],
    [
      ['Alias', alias],
      ['Owner', ownerText(card)],
      ['Status', statusText(status)],
      ['Kind', type],
      ['Console', String(console)],
      ['Mark', mark],
    ],
  );
}
