import { type KeyboardEvent, useId, useState } from 'react';
import { t } from '../texts/t.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Name } from '../ui/name.tsx';
import { Help } from './help.tsx';
import type { Shown } from './keys.ts';
import { type Offer, useOffers } from './offers.ts';
import './palette.css';

interface PaletteProps {
  readonly kind: Shown;
  readonly onShow: (kind: Shown) => void;
  readonly onClose: () => void;
}

export const Palette = ({ kind, onShow, onClose }: PaletteProps) =>
  kind === 'help' ? <Help onClose={onClose} /> : <Search onHelp={() => onShow('help')} onClose={onClose} />;

/** Type a part of a name, a page or an act; the arrow keys choose, Enter goes. */
function Search({ onHelp, onClose }: { readonly onHelp: () => void; readonly onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const offers = useOffers(typed, onHelp);
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
    if (event.key !== 'Enter') return;
    // Or what is shown next, with the focus on its button, would be pressed by the same key.
    event.preventDefault();
    take(chosen);
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
