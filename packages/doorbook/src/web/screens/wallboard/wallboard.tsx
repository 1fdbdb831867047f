import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { preference } from '../../data/preferences.ts';
import type { Wall } from '../../data/wall.ts';
import { t } from '../../texts/t.ts';
import { timeAt } from '../../ui/format.ts';
import { Skeleton } from '../../ui/states.tsx';
import { Clock } from './clock.tsx';
import { Curve } from './curve.tsx';
import { Figures } from './figures.tsx';
import { Latest } from './latest.tsx';
import { useDrift } from './use-drift.ts';
import { useWakeLock } from './use-wake-lock.ts';
import { useWall } from './use-wall.ts';
import './wallboard.css';

/** For a screen on a wall: figures of the day, large, and nothing to press. Without a link it is for who is signed in. */
export function Wallboard() {
  const secret = useLocation().hash;
  const { wall, isLost, isRefused } = useWall(secret);
  const drift = useDrift();
  useWakeLock();
  useLook(wall?.choices.look ?? '');
  useEscape(secret === '');
  useEffect(() => {
    document.title = wall?.name ? `${wall.name} · Doorbook` : t('wall.title');
  }, [wall?.name]);
  return (
    <main className={`wall ${isLost ? 'is-lost' : ''}`} id="main">
      <h1 className="aside-only">{t('wall.title')}</h1>
      {isRefused ? (
        <div className="wall-refused">
          <p>{t('wall.refused')}</p>
          <p className="muted">{t('wall.refusedHint')}</p>
        </div>
      ) : wall ? (
        <div className="wall-board" style={{ transform: drift }}>
          <Board wall={wall} />
          {isLost && <p className="wall-lost">{t('wall.lost', { time: timeAt(wall.nowMs, wall.shown.zone) })}</p>}
        </div>
      ) : isLost ? (
        <p className="wall-refused">{t('ui.offline')}</p>
      ) : (
        <Skeleton />
      )}
    </main>
  );
}

function Board({ wall: { choices, shown } }: { readonly wall: Wall }) {
  return (
    <>
      {choices.tiles.includes('clock') && <Clock zone={shown.zone} closed={shown.closed} />}
      <Figures shown={shown} />
      {(shown.latest || shown.curve) && (
        <div className="wall-rest">
          {shown.latest && <Latest latest={shown.latest} />}
          {shown.curve && <Curve points={shown.curve} mode={choices.mode} />}
        </div>
      )}
    </>
  );
}

/** As the link says, for as long as the board is shown; nothing of it is kept. */
function useLook(look: '' | 'light' | 'dark'): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    const before = preference('theme');
    const show = (theme: string): void => {
      if (theme === '') delete dataset['theme'];
      else dataset['theme'] = theme;
    };
    if (look !== '') show(look);
    return () => show(before);
  }, [look]);
}

/** For whoever came from the app, where `w` leads here. */
function useEscape(isOn: boolean): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (!isOn) return;
    const hear = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') void navigate({ to: '/' });
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, [isOn, navigate]);
}
