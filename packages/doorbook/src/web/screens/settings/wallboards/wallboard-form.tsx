import { useState } from 'react';
import { presenceModes } from '../../../../attendance/presence.ts';
import { wallLooks, wallNames, wallTiles } from '../../../../attendance/wallboard.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { Problem } from '../../../ui/states.tsx';
import type { Choices } from './wallboard.ts';

interface WallboardFormProps {
  readonly name: string;
  readonly choices: Choices;
  readonly act: string;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly onSubmit: (name: string, choices: Choices) => void;
  readonly onClose: () => void;
}

/** What a board is called, which tiles it has, and how much it says of whom. */
export function WallboardForm({ act, isBusy, error, onSubmit, onClose, ...before }: WallboardFormProps) {
  const [name, setName] = useState(before.name);
  const [choices, setChoices] = useState(before.choices);
  const { tiles, names, mode, look } = choices;
  const change = (changed: Partial<Choices>): void => setChoices({ ...choices, ...changed });
  return (
    <form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        if (tiles.length > 0) onSubmit(name.trim(), choices);
        else event.currentTarget.querySelector<HTMLElement>('[type=checkbox]')?.focus();
      }}
    >
      <TextField
        required
        maxLength={64}
        label={t('settings.wallboards.name')}
        hint={t('settings.wallboards.nameHint')}
        value={name}
        onValue={setName}
      />
      <fieldset className="settings-scopes">
        <legend>{t('settings.wallboards.tiles')}</legend>
        {wallTiles.map((tile) => (
          <label key={tile} className="check">
            <input
              type="checkbox"
              checked={tiles.includes(tile)}
              onChange={({ target }) =>
                change({ tiles: wallTiles.filter((one) => (one === tile ? target.checked : tiles.includes(one))) })
              }
            />
            {t(`settings.wallboards.tile ${tile}`)}
          </label>
        ))}
        {tiles.length === 0 && (
          <span className="settings-wrong" role="alert">
            {t('settings.wallboards.noTile')}
          </span>
        )}
      </fieldset>
      <div className="settings-grid">
        <SelectField
          label={t('settings.wallboards.names')}
          hint={t('settings.wallboards.namesHint')}
          value={names}
          onValue={(value) => change({ names: value })}
          options={wallNames.map((one) => [one, t(`settings.wallboards.names ${one}`)] as const)}
        />
        <SelectField
          label={t('inNow.mode')}
          value={mode}
          onValue={(value) => change({ mode: value })}
          options={presenceModes.map((one) => [one, t(`inNow.mode ${one}`)] as const)}
        />
        <SelectField
          label={t('settings.appearance.theme')}
          value={look}
          onValue={(value) => change({ look: value })}
          options={wallLooks.map((one) => [one, t(`settings.appearance.theme ${one || 'auto'}`)] as const)}
        />
      </div>
      <Problem error={error} />
      <div className="buttons">
        <Button type="submit" look="primary" disabled={isBusy}>
          {act}
        </Button>
        <Button onClick={onClose}>{t('ui.cancel')}</Button>
      </div>
    </form>
  );
}
