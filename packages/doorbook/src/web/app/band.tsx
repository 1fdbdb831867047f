import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMay, useMe } from '../data/me.ts';
import { consolesQuery } from '../data/queries.ts';
import { t } from '../texts/t.ts';
import { useRollCallBand } from './under-way.tsx';

/** One line above everything: what is not as it is for others. undefined = nothing. */
export function useBand(): ReactNode {
  const { mode, auth, needsSetup } = useMe();
  const mayManage = useMay('consoles:manage');
  const mayConnect = mode === 'serve' && mayManage;
  const { data } = useQuery({ ...consolesQuery(), enabled: mayConnect });
  const rollCall = useRollCallBand();
  if (rollCall) return rollCall;
  if (mode === 'demo') {
    return (
      <Band text={t('band.demo')}>
        <Link to="/setup">{t('band.connect')}</Link>
      </Band>
    );
  }
  if (mayConnect && data?.consoles.length === 0) {
    return (
      <Band text={t('band.noConsole')}>
        <Link to="/setup">{t('nav.connect')}</Link>
      </Band>
    );
  }
  if (auth === 'off') {
    return <Band text={t('band.authOff')}>{needsSetup && <Link to="/setup">{t('nav.setUp')}</Link>}</Band>;
  }
  return undefined;
}

const Band = ({ text, children }: { readonly text: string; readonly children: ReactNode }) => (
  <aside className="band" aria-label={t('band.label')}>
    <span>{text}</span>
    {children}
  </aside>
);
