import { useState } from 'react';
import { useIsAdminPerson, useMe } from '../../data/me.ts';

/** Typed once for as long as the page stands; it opens nothing once there is an admin. */
let typed = '';

export interface DemoCode {
  readonly isNeeded: boolean;
  readonly code: string;
  setCode(code: string): void;
  /** For the body of a request. */
  readonly asked: { readonly code?: string };
}

/**
 * In the demonstration everybody may do everything, to the simulated console. What reaches another machine needs the code of
 * the server's log (`api/changes/demo-code.ts`).
 */
export function useDemoCode(isOfDemo: boolean): DemoCode {
  const { mode } = useMe();
  const isAdmin = useIsAdminPerson();
  const [code, setCode] = useState(typed);
  const isNeeded = mode === 'demo' && !isAdmin && !isOfDemo;
  return {
    isNeeded,
    code,
    setCode(next) {
      typed = next;
      setCode(next);
    },
    asked: isNeeded && code !== '' ? { code } : {},
  };
}
