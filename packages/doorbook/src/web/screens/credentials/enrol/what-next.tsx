import type { Enrolment } from '../../../data/key-queries.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { problemTodo } from './end-words.ts';

interface WhatNextProps {
  readonly enrolment: Enrolment;
  readonly onAgain: (isOtherSite?: boolean) => void;
  readonly onReader: () => void;
}

/** It ended without a card: what to do, and the ways on, the likely one first. */
export function WhatNext({ enrolment: { problem }, onAgain, onReader }: WhatNextProps) {
  const next = problem?.next ?? 'again';
  return (
    <>
      {next === 'other site' ? <p>{t('enrol.otherSiteWhat')}</p> : problem?.hint && <p>{problemTodo(problem)}</p>}
      <div className="buttons">
        {next === 'other site' && (
          <Button look="danger" className="wraps" onClick={() => onAgain(true)}>
            {t('enrol.againOtherSite')}
          </Button>
        )}
        {next === 'other reader' && (
          <Button look="primary" onClick={onReader}>
            {t('enrol.otherReader')}
          </Button>
        )}
        <Button {...(next === 'again' && { look: 'primary' })} onClick={() => onAgain()}>
          {t(next === 'other site' ? 'enrol.againOtherCard' : 'enrol.again')}
        </Button>
        {next !== 'other reader' && <Button onClick={onReader}>{t('enrol.otherReader')}</Button>}
      </div>
    </>
  );
}
