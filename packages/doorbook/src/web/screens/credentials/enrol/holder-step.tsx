import type { KeyHolder, Reader } from '../../../data/key-queries.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Check } from '../../../ui/field.tsx';
import { plainName } from '../../../ui/name.tsx';
import { Notice, Problem } from '../../../ui/states.tsx';
import { HolderPicker } from '../cards/holder-picker.tsx';
import { readerName } from './said.ts';

interface HolderStepProps {
  readonly reader: Reader;
  readonly holder: KeyHolder | undefined;
  readonly isOtherSite: boolean;
  readonly onHolder: (holder: KeyHolder | undefined) => void;
  readonly onOtherSite: (isOtherSite: boolean) => void;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly onStart: () => void;
  readonly onBack: () => void;
}

/** Whose the card will be, if that is known already, and whether it may be wiped. */
export function HolderStep(props: HolderStepProps) {
  const { reader, holder, isOtherSite, onHolder, onOtherSite, isBusy, error, onStart, onBack } = props;
  return (
    <form
      className="card padded fields"
      onSubmit={(event) => {
        event.preventDefault();
        onStart();
      }}
    >
      <h2 tabIndex={-1}>{t('enrol.whose')}</h2>
      <HolderPicker
        label={t('enrol.holder')}
        hint={t('enrol.holderHint')}
        console={reader.console}
        value={holder}
        onChoose={onHolder}
      />
      <Check label={t('enrol.otherSite')} checked={isOtherSite} onChecked={onOtherSite} />
      {isOtherSite && (
        <Notice look="error">
          <p>{t('enrol.otherSiteWhat')}</p>
        </Notice>
      )}
      <Problem error={error} />
      <div className="buttons">
        <Button type="submit" look="primary" className="wraps" disabled={isBusy}>
          {isBusy ? t('enrol.waking') : t('enrol.start', { reader: plainName(readerName(reader)) })}
        </Button>
        <Button onClick={onBack}>{t('enrol.otherReader')}</Button>
      </div>
    </form>
  );
}
