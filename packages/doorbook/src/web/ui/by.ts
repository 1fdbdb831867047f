import { t } from '../texts/t.ts';
import { plainName } from './name.tsx';

/** Who did something, as the book of acts has it: `account:Ada`, `token:Payroll`, `wallboard:Lobby`, `demo`, `anonymous`, `cli:root`. */
export function byText(by: string): string {
  const [, kind, name = ''] = /^(account|token|cli|console):(.*)$/s.exec(by) ?? [];
  if (kind === 'account') return plainName(name);
  if (kind === 'token') return t('settings.by.token', { name: plainName(name) });
  if (kind === 'console') return t('settings.by.console', { name });
  if (kind === 'cli') return t('settings.by.cli', { name: plainName(name) });
  if (by === 'demo') return t('settings.by.demo');
  return by === 'anonymous' ? t('settings.by.anonymous') : plainName(by);
}
