import type { KeyKind } from '../../data/key-holders.ts';
import { t } from '../../texts/t.ts';

/** Which kinds of keys somebody has; undefined = no console has told. */
export function KeySigns({ kinds }: { readonly kinds: readonly KeyKind[] | undefined }) {
  if (!kinds) return <span className="muted">{t('people.keysUntold')}</span>;
  if (kinds.length === 0) return <span className="aside-only">{t('people.keysNone')}</span>;
  return (
    <ul className="person-keys">
      {kinds.map((kind) => (
        <li key={kind}>{t(`people.key ${kind}`)}</li>
      ))}
    </ul>
  );
}
