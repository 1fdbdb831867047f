import { t } from '../texts/t.ts';
import { useTyped } from './use-typed.ts';
import './find-field.css';

interface FindFieldProps {
  /** What can be found with it; read aloud. */
  readonly label: string;
  readonly find: string | undefined;
  readonly onFind: (find: string | undefined) => void;
}

/** Small until somebody types in it; `/` leads to it. */
export const FindField = ({ label, find, onFind }: FindFieldProps) => (
  <input
    className="input find-field"
    type="search"
    data-shortcut="/"
    placeholder={t('ui.find')}
    aria-label={label}
    {...useTyped(find ?? '', (text) => onFind(text || undefined))}
  />
);
