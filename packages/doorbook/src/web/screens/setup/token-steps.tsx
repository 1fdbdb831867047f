import { t } from '../../texts/t.ts';
import './token-steps.css';

const steps = ['setup.tokenStep1', 'setup.tokenStep2', 'setup.tokenStep3', 'setup.tokenStep4'] as const;

/** Where a token is made at the console. docs/connect.md has the same words. */
export const TokenSteps = () => (
  <details className="setup-token" open>
    <summary>{t('setup.tokenSteps')}</summary>
    <div>
      <ol>
        {steps.map((step) => (
          <li key={step}>{t(step)}</li>
        ))}
      </ol>
      <Picture />
    </div>
  </details>
);

/** What the numbers of the list are at: our own drawing, with the words of the console, which we know in English only. */
const Picture = () => (
  <svg viewBox="0 0 320 178" aria-hidden="true">
    <rect className="window" x="0.5" y="0.5" width="319" height="177" rx="7" />
    <path className="line" d="M44.5 1V177M132.5 1V177" />
    {/* The applications of the console: Access is the door. */}
    <rect className="mark" x="10" y="40" width="25" height="25" rx="5" />
    <path className="door" d="M17.5 60V45.5h10V60M15 60h15M24.5 53v1" />
    <circle className="away" cx="22.5" cy="22" r="7" />
    <circle className="away" cx="22.5" cy="84" r="7" />
    <text x="56" y="26">
      Settings
    </text>
    <rect className="mark" x="52" y="40" width="70" height="22" rx="4" />
    <text x="60" y="55">
      General
    </text>
    <path className="away" d="M60 78h46M60 98h52M60 118h38" />
    <text x="146" y="26">
      Advanced
    </text>
    <text className="strong" x="146" y="56">
      API Token
    </text>
    <rect className="act" x="224" y="42" width="74" height="21" rx="4" />
    <text className="on-act" x="261" y="56">
      Create New
    </text>
    <path className="away" d="M148 82h92" />
    <rect className="field" x="146" y="72" width="152" height="20" rx="4" />
    <path className="check" d="m148 109 3 3 6-7M148 126l3 3 6-7" />
    <path className="away" d="M166 108h62M166 125h78" />
    <rect className="field" x="146" y="143" width="106" height="22" rx="4" />
    <text className="key" x="154" y="158">
      ••••••••••••
    </text>
    <path className="copy" d="M268.5 150.5h8v10h-8zM271.5 150v-3h8v10h-3" />
    <Place number={1} x={35} y={40} />
    <Place number={2} x={122} y={40} />
    <Place number={3} x={298} y={42} />
    <Place number={4} x={298} y={154} />
  </svg>
);

function Place({ number, x, y }: { readonly number: number; readonly x: number; readonly y: number }) {
  return (
    <g className="place" transform={`translate(${x} ${y})`}>
      <circle r="8.5" />
      <text y="3.5">{number}</text>
    </g>
  );
}
