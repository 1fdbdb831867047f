import { Link } from '@tanstack/react-router';
import { preference } from '../data/preferences.ts';
import { type TextKey, t } from '../texts/t.ts';
import { Dialog } from '../ui/dialog.tsx';
import { hasRowBoxes } from './keys.ts';
import { places } from './places.ts';

/** What is printed on the keys; a name in `help` where a keyboard of another language has another. */
const keys: readonly (readonly [keys: string | { readonly named: TextKey }, key: TextKey])[] = [
  [{ named: 'help.ctrlK' }, 'help.palette'],
  ['/', 'help.filter'],
  ['[  ]', 'help.days'],
  ['t', 'help.today'],
  ['j  k', 'help.rows'],
  [{ named: 'help.enter' }, 'help.open'],
  ['Esc', 'help.back'],
  ['x', 'help.select'],
  ['e', 'help.export'],
  ['w', 'help.wallboard'],
  [{ named: 'help.shiftD' }, 'help.theme'],
  ['?', 'help.help'],
];

/** Every key that does something here. */
export function Help({ onClose }: { readonly onClose: () => void }) {
  const here = hasRowBoxes() ? keys : keys.filter(([, means]) => means !== 'help.select');
  return (
    <Dialog title={t('help.title')} isWide onClose={onClose}>
      <div className="key-lists">
        <dl className="key-list">
          {here.map(([pressed, key]) => (
            <Key key={key} pressed={typeof pressed === 'string' ? pressed : t(pressed.named)} means={t(key)} />
          ))}
        </dl>
        <dl className="key-list">
          {places.map(({ letter, text }) => (
            <Key key={letter} pressed={`g ${letter}`} means={t(text)} />
          ))}
        </dl>
      </div>
      <p className="muted">
        {t(preference('keys') === 'off' ? 'help.areOff' : 'help.off')}{' '}
        <Link to="/settings/$part" params={{ part: 'appearance' }} onClick={onClose}>
          {t('nav.part appearance')}
        </Link>
      </p>
    </Dialog>
  );
}

const Key = ({ pressed, means }: { readonly pressed: string; readonly means: string }) => (
  <div>
    <dt>
      <kbd>{pressed}</kbd>
    </dt>
    <dd>{means}</dd>
  </div>
);
