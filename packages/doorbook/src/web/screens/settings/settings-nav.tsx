import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { t } from '../../texts/t.ts';
import { type Part, type PartGroup, partGroups } from './parts.ts';

const groups = Object.keys(partGroups) as PartGroup[];

/** The parts of the settings: a list at the side; a line to be scrolled where there is no side. */
export function SettingsNav({ part }: { readonly part: Part }) {
  const nav = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another part stands elsewhere in the line.
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [part]);
  return (
    <nav ref={nav} className="settings-nav no-print" aria-label={t('settings.title')}>
      {groups.map((group) => (
        <div key={group}>
          <span className="kind">{t(`settings.kind ${group}`)}</span>
          {partGroups[group].map((one) => (
            <Link
              key={one}
              to="/settings/$part"
              params={{ part: one }}
              aria-current={one === part ? 'page' : undefined}
            >
              {t(`nav.part ${one}`)}
            </Link>
          ))}
        </div>
      ))}
    </nav>
  );
}
