import { useMe } from '../../data/me.ts';
import { t } from '../../texts/t.ts';

/** Why address and token of a console cannot be changed here. */
export function FromSettings({ className = '' }: { readonly className?: string }) {
  // The demonstration has put the console there itself: nobody has set anything.
  const { mode } = useMe();
  return <p className={`muted ${className}`}>{t(mode === 'demo' ? 'doors.ofDemo' : 'doors.fromSettings')}</p>;
}
