import { basePath } from '../../data/base-path.ts';

/** What the server itself shows and asks a sign-in for; an address that says anything else leads nowhere. */
const backs = /^in\/print(?:\?mode=[a-z-]{1,20})?$/;

export const isBack = (back: string | undefined): back is string => back !== undefined && backs.test(back);

/** Another page than this app: loaded anew. Never settles: until it is there, nothing else is to be shown. */
export function goBack(back: string): Promise<never> {
  location.replace(`${basePath}${back}`);
  return new Promise<never>(() => undefined);
}
