import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { t } from '../texts/t.ts';
import './first-steps.css';

/** As the server calls them (api/first-steps.ts). */
export type FirstStep = 'doors' | 'holidays' | 'colleague';

const links: Readonly<Record<FirstStep, () => ReactNode>> = {
  doors: () => <Link to="/doors">{t('today.nextDoors')}</Link>,
  holidays: () => (
    <Link to="/settings/$part" params={{ part: 'holidays' }}>
      {t('today.nextHolidays')}
    </Link>
  ),
  colleague: () => (
    <Link to="/settings/$part" params={{ part: 'accounts' }}>
      {t('today.nextColleague')}
    </Link>
  ),
};

/** What is worth doing after the set-up, and where. */
export const FirstStepLinks = ({ steps }: { readonly steps: readonly FirstStep[] }) => (
  <ul className="first-steps">
    {steps.map((step) => (
      <li key={step}>
        {links[step]()} <span className="muted">{t(`today.next ${step}`)}</span>
      </li>
    ))}
  </ul>
);
