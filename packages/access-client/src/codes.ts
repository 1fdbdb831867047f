export const consoleCodes = {} as const;
export type ConsoleCode = keyof typeof consoleCodes;
export const advice = (code: string): string => `Look up ${code} in the console's manual.`;
