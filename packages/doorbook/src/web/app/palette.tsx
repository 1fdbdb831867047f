import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useId, useState } from 'react';
import { toggleTheme } from '../data/preferences.ts';
import { peopleQuery } from '../data/queries.ts';
import { type TextKey, t } from '../texts/t.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Name } from '../ui/name.tsx';
import './palette.css';
import type { Shown } from './keys.ts';
import { signOut } from './rail.tsx';

interface Offer {
  readonly key: string;
  readonly text: string;
  readonly kind: string;
  readonly go: () => void;
}

const most = 12;

export function Palette({ kind, onClose }: { readonly kind: Shown; readonly onClose: () => void }) {
  return kind === 'help' ? <Help onClose={onClose} /> : <Search onClose={onClose} />;
}

/** Type a part of a name, a page or an act; the arrow keys choose, Enter goes. */
function Search({ onClose }: { readonly onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const offers = useOffers(typed);
  const chosen = offers[Math.min(at, offers.length - 1)];
  const take = (offer: Offer | undefined): void => {
    if (!offer) return;
    onClose();
    offer.go();
  };
  function press(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt((offers.length + Math.min(at, offers.length - 1) + step) % Math.max(1, offers.length));
    }
    if (event.key === 'Enter') take(chosen);
  }
  return (
    <Dialog title={t('palette.title')} onClose={onClose}>
      <div className="palette">
        <input
          className="input"
          role="combobox"
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={chosen && `${id}-${chosen.key}`}
          aria-label={t('palette.title')}
          placeholder={t('palette.hint')}
          data-first
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            setAt(0);
          }}
          onKeyDown={press}
        />
        <div id={id} role="listbox" aria-label={t('palette.title')} className="offers">
          {offers.map((offer) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys belong to the field above, as in every combobox.
            // biome-ignore lint/a11y/useFocusableInteractive: as above.
            <div
              key={offer.key}
              id={`${id}-${offer.key}`}
              role="option"
              aria-selected={offer === chosen}
              className="offer"
              onClick={() => take(offer)}
            >
              <Name text={offer.text} />
              <span className="muted">{offer.kind}</span>
            </div>
          ))}
        </div>
        {offers.length === 0 && <p className="muted">{t('palette.nothing')}</p>}
      </div>
    </Dialog>
  );
}

const pages: readonly (readonly [to: string, key: TextKey])[] = [
  ['/', 'nav.today'],
  ['/in', 'nav.in'],
  ['/history', 'nav.history'],
  ['/people', 'nav.people'],
  ['/doors', 'nav.doors'],
  ['/audit', 'nav.audit'],
  ['/settings/rules', 'palette.rules'],
  ['/settings/holidays', 'palette.holidays'],
  ['/settings/leave', 'palette.leave'],
  ['/settings/groups', 'palette.groups'],
  ['/settings/methods', 'palette.methods'],
  ['/settings/accounts', 'palette.accounts'],
  ['/settings/tokens', 'palette.tokens'],
  ['/settings/backups', 'palette.backups'],
  ['/settings/appearance', 'palette.appearance'],
  ['/settings/about', 'palette.about'],
];

/** Those of a page are done by its own controls, which say what came of it. */
const click = (shortcut: string) => (): void =>
  document.querySelector<HTMLElement>(`[data-shortcut="${shortcut}"]`)?.click();
const acts: readonly (readonly [key: TextKey, go: () => void])[] = [
  ['nav.theme', toggleTheme],
  ['today.print', () => setTimeout(() => print())],
  ['ui.export', click('e')],
  ['nav.signOut', () => void signOut()],
];

function useOffers(typed: string): readonly Offer[] {
  const navigate = useNavigate();
  const { data } = useQuery(peopleQuery());
  const wanted = typed.trim().toLocaleLowerCase();
  const all: Offer[] = [
    ...pages.map(([to, key]) => ({ key: to, text: t(key), kind: t('palette.page'), go: () => void navigate({ to }) })),
    ...acts.map(([key, go]) => ({ key, text: t(key), kind: t('palette.act'), go })),
    ...(wanted === '' ? [] : (data?.people ?? [])).map(({ personId, name, groups }) => ({
      key: personId,
      text: name,
      kind: groups.join(', ') || t('palette.person'),
      go: () => void navigate({ to: '/people/$personId', params: { personId } }),
    })),
  ];
  return all.filter(({ text }) => text.toLocaleLowerCase().includes(wanted)).slice(0, most);
}

const keys: readonly (readonly [keys: string, key: TextKey])[] = [
  ['Ctrl K, ⌘ K', 'help.palette'],
  ['/', 'help.filter'],
  ['g t, g i, g h, g p, g d, g a, g s', 'help.go'],
  ['[  ]', 'help.days'],
  ['t', 'help.today'],
  ['j  k', 'help.rows'],
  ['Enter', 'help.open'],
  ['Esc', 'help.back'],
  ['e', 'help.export'],
  ['Shift D', 'help.theme'],
  ['?', 'help.help'],
];

function Help({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={t('help.title')} onClose={onClose}>
      <dl className="key-list">
        {keys.map(([pressed, key]) => (
          <div key={key}>
            <dt>
              <kbd>{pressed}</kbd>
            </dt>
            <dd>{t(key)}</dd>
          </div>
        ))}
      </dl>
      <p className="muted">{t('help.off')}</p>
    </Dialog>
  );
}
