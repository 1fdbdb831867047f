/** What stands in the address of the Touch Passes. `assignable`: those that can be given out. */
export interface PassesSearch {
  readonly console?: string | undefined;
  readonly status?: string | undefined;
  readonly find?: string | undefined;
  readonly sort?: string | undefined;
  readonly open?: string | undefined;
}

export const passStatuses = ['ACTIVE', 'PENDING', 'SUSPENDED', 'INACTIVE', 'EXPIRED'] as const;
type PassStatus = (typeof passStatuses)[number];

export const isPassStatus = (text: string | undefined): text is PassStatus =>
  (passStatuses as readonly string[]).includes(text ?? '');
