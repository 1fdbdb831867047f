/** Whoever follows such a link wants to give somebody rules of their own: they are chosen already, not yet saved. */
declare module '@tanstack/react-router' {
  interface HistoryState {
    readonly beginsOwnRules?: boolean;
  }
}

export const beginsOwnRules = { beginsOwnRules: true } as const;
