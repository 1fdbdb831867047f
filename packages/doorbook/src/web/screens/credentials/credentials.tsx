import { Link, useParams } from '@tanstack/react-router';
import { type ComponentType, useEffect, useRef } from 'react';
import { useMay } from '../../data/me.ts';
import { t } from '../../texts/t.ts';
import { NotFound } from '../../ui/not-found.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty } from '../../ui/states.tsx';
import { CardsPart } from './cards/cards-part.tsx';
import { Enrol } from './enrol/enrol.tsx';
import { HygienePart } from './hygiene/hygiene-part.tsx';
import { ImportPart } from './import/import-part.tsx';
import { isPart, type Part, parts } from './parts.ts';
import { PassesPart } from './passes/passes-part.tsx';
import { PinsPart } from './pins/pins-part.tsx';
import { QrPart } from './qr/qr-part.tsx';
import { RightsPart } from './rights/rights-part.tsx';
import './credentials.css';

const shown: Readonly<Record<Part, ComponentType>> = {
  pins: PinsPart,
  cards: CardsPart,
  passes: PassesPart,
  qr: QrPart,
  import: ImportPart,
  hygiene: HygienePart,
  rights: RightsPart,
};

/** The keys of the house, kind by kind. */
export function Credentials() {
  const { part = '' } = useParams({ strict: false });
  const may = useMay('credentials:manage');
  const isEnrol = part === 'enrol';
  if (!isPart(part) && !isEnrol) return <NotFound />;
  if (!may) {
    return (
      <Page title={t('nav.credentials')}>
        <Empty text={t('keys.denied')} />
      </Page>
    );
  }
  if (isEnrol) return <Enrol />;
  const Part = shown[part];
  return <Part key={part} />;
}

/** Above each part. */
export function Tabs({ part }: { readonly part: Part }) {
  const tabs = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone they do not fit side by side: the one that is shown must not be among those out of sight.
    const { current } = tabs;
    const shown = current?.querySelector<HTMLElement>(`[href$="/${part}"]`);
    if (current && shown) current.scrollLeft = shown.offsetLeft - (current.clientWidth - shown.offsetWidth) / 2;
  }, [part]);
  return (
    <nav ref={tabs} className="key-tabs no-print" aria-label={t('keys.parts')}>
      {parts.map((one) => (
        <Link key={one} to="/credentials/$part" params={{ part: one }} aria-current={one === part ? 'page' : undefined}>
          {t(`keys.part ${one}`)}
        </Link>
      ))}
    </nav>
  );
}
