/** Every part of the settings, in its order, by what it is about; each has an address of its own. */
export const partGroups = {
  attendance: ['rules', 'holidays', 'leave', 'groups', 'methods'],
  access: ['accounts', 'tokens', 'wallboards'],
  here: ['backups', 'appearance', 'about'],
} as const;

export type PartGroup = keyof typeof partGroups;
export type Part = (typeof partGroups)[PartGroup][number];

export const parts: readonly Part[] = Object.values(partGroups).flat();
export const isPart = (text: string): text is Part => (parts as readonly string[]).includes(text);
