/** Every kind of key, in the order of its tab; each has an address of its own. */
export const parts = ['pins', 'cards', 'passes', 'qr', 'import', 'hygiene', 'rights'] as const;
export type Part = (typeof parts)[number];
export const isPart = (text: string): text is Part => (parts as readonly string[]).includes(text);
