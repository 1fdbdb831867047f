import { useId } from 'react';
import { type Preference, prefer, usePreference } from '../../../data/preferences.ts';
import { languages } from '../../../texts/languages.ts';
import { type TextKey, t } from '../../../texts/t.ts';
import { SelectField } from '../../../ui/field.tsx';
import './appearance.css';

/** How it looks in this browser; nothing of it leaves it. */
export function AppearancePart() {
  const language = usePreference('language');
  return (
    <>
      <p className="muted">{t('settings.appearance.lead')}</p>
      <section className="card padded settings-looks">
        <Choices name="theme" legend="settings.appearance.theme" values={['', 'light', 'dark']} />
        <Choices name="density" legend="settings.appearance.density" values={['', 'compact']} />
        <Choices name="clock" legend="settings.appearance.clock" values={['', '24', '12']} />
        <Choices
          name="keys"
          legend="settings.appearance.keys"
          values={['', 'off']}
          hint={t('settings.appearance.keysHint')}
        />
        {languages.length > 1 && (
          <SelectField
            label={t('settings.appearance.language')}
            hint={t('settings.appearance.languageHint')}
            value={language}
            // The texts are read once, before anything is shown.
            onValue={(value) => {
              prefer('language', value);
              location.reload();
            }}
            options={[
              ['', t('settings.appearance.language auto')],
              ...languages.map((one) => [one, nameOfLanguage(one)] as const),
            ]}
          />
        )}
      </section>
    </>
  );
}

interface ChoicesProps {
  readonly name: Preference & ('theme' | 'density' | 'clock' | 'keys');
  readonly legend: TextKey;
  readonly values: readonly ('' | 'light' | 'dark' | 'compact' | '24' | '12' | 'off')[];
  readonly hint?: string;
}

function Choices({ name, legend, values, hint }: ChoicesProps) {
  const chosen = usePreference(name);
  const id = useId();
  return (
    <fieldset className="settings-segments">
      <legend>{t(legend)}</legend>
      <div>
        {values.map((value) => (
          <label key={value}>
            <input type="radio" name={id} checked={chosen === value} onChange={() => prefer(name, value)} />
            <span>{t(`settings.appearance.${name} ${value || 'auto'}` as TextKey)}</span>
          </label>
        ))}
      </div>
      {hint && <p className="muted">{hint}</p>}
    </fieldset>
  );
}

/** In itself: who looks for it reads it. */
const nameOfLanguage = (language: string): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
