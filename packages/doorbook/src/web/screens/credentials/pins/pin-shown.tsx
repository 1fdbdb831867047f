import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';

interface PinShownProps {
  readonly pin: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** The one time that it is seen. */
export function PinShown({ pin, name, onClose }: PinShownProps) {
  return (
    <Dialog title={t('pins.shownTitle', { name })} onClose={onClose}>
      <div className="fields">
        <output className="pin-shown">
          {/* In groups for the eye; read aloud digit by digit. */}
          <span className="aside-only">{[...pin].join(' ')}</span>
          <span aria-hidden="true">{pin.replaceAll(/(\d{4})(?=\d)/g, '$1 ')}</span>
        </output>
        <p>{t('pins.shownOnce')}</p>
        <div className="buttons">
          <Button look="primary" data-first onClick={onClose}>
            {t('pins.noted')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
