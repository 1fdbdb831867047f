import { nearestOf } from '@doorbook/access-client/nearest';
import { type Dotenv, parseDotenv } from './dotenv.ts';
import { knownNames, type SettingName, type Surroundings, settingNames, settingOf, type Values } from './settings.ts';
import { shownName, shownValue } from './shown.ts';
import { type Environment, type Found, findSetting, type Source } from './sources.ts';
import type { ProxySpan } from './values.ts';

/** What Doorbook was told, checked. Frozen. */
export interface Config {
  readonly command: Surroundings['command'];
  /** The console of the settings; undefined: none was given. */
  readonly console:
    | {
        readonly host: string;
        readonly port: number;
        readonly apiToken: string;
        readonly fingerprint: string | undefined;
      }
    | undefined;
  readonly webhookSecret: string | undefined;
  /** Undefined: the key file beside the data file. */
  readonly secretKey: string | undefined;
  readonly zone: string;
  readonly dbPath: string;
  /** Undefined: `backups` beside the data file. */
  readonly backupDir: string | undefined;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** An origin, without a slash at the end. */
  readonly publicUrl: string | undefined;
  readonly trustProxy: readonly ProxySpan[];
  readonly auth: 'on' | 'off';
}

export interface Origin {
  readonly from: Source;
  /** For people: the text as it was given, a secret masked. */
  readonly shown: string;
}
export type Origins = Readonly<Record<SettingName, Origin>>;

export type ConfigOutcome =
  | { readonly config: Config; readonly origins: Origins; readonly warnings: readonly string[] }
  | { readonly problems: readonly string[]; readonly warnings: readonly string[] };

export interface ConfigSources extends Surroundings {
  readonly env: Environment;
  /** Undefined: there is no `.env`. */
  readonly dotenvText: string | undefined;
  /** Throws as `readFileSync` does. */
  readonly readFile: (path: string) => string;
}

/** Pure. All that is wrong is told at once: nobody wants to start a server five times to hear of five typing mistakes. */
export function readConfig({ env, dotenvText = '', readFile, ...surroundings }: ConfigSources): ConfigOutcome {
  const dotenv = parseDotenv(dotenvText);
  const problems = [...dotenv.problems];
  // In `.env` it would have no effect on this process, but the same file is often handed to containers.
  if ([env[tlsSwitch], dotenv.entries.get(tlsSwitch)?.value].some((value) => value?.trim() === '0')) {
    problems.push(tlsRefusal);
  }

  const found = new Map(settingNames.map((name) => [name, findSetting(name, { env, dotenv, readFile })]));
  const secrets = [...found].flatMap(([name, one]) => (one ? secretTexts(name, one) : []));
  const warnings = [...dotenv.warnings, ...unknownNames(dotenv, secrets)];
  const origins: Partial<Record<SettingName, Origin>> = {};
  const values: Partial<Record<SettingName, unknown>> = {};
  for (const [name, given] of found) {
    const standard = settingOf(name).standard?.(surroundings);
    const one = given ?? (standard === undefined ? undefined : { text: standard, from: 'default', where: 'default' });
    if (!one || 'problem' in one) {
      if (one) problems.push(one.problem);
      origins[name] = { from: 'default', shown: 'not set' };
      continue;
    }
    const reading = settingOf(name).read(one.text);
    if ('value' in reading) values[name] = reading.value;
    else problems.push(refusal(name, one, reading.wrong, secrets));
    origins[name] = { from: one.from, shown: settingOf(name).isSecret ? '••••••••' : one.text };
  }

  const isGiven = (name: SettingName) => found.get(name) !== undefined;
  problems.push(...togetherProblems(values, isGiven));
  if (problems.length > 0) return { problems, warnings };
  // Every setting was read or has none: what `Values` says.
  const config = configOf(surroundings.command, values as Values);
  if (!isGiven('TZ')) {
    warnings.push(
      `TZ is not set: days begin and end as in this machine's zone, ${config.zone}. Set the zone of your doors, for example TZ=America/Chicago.`,
    );
  }
  if (isGiven('UNIFI_FINGERPRINT') && !config.console) {
    warnings.push('UNIFI_FINGERPRINT has no effect without UNIFI_HOST and UNIFI_API_TOKEN.');
  }
  return { config, origins: Object.freeze(origins as Origins), warnings };
}

const tlsSwitch = 'NODE_TLS_REJECT_UNAUTHORIZED';
const tlsRefusal = `${tlsSwitch}=0 switches off the check of every certificate in this process, so that a token could go to whoever answers. Remove it: Doorbook trusts a console's self-signed certificate by its key, for example UNIFI_FINGERPRINT=${settingOf('UNIFI_FINGERPRINT').example}.`;

/** Of the environment only what we know is ours; a whole `.env` is. */
function unknownNames({ entries }: Dotenv, secrets: readonly string[]): string[] {
  const strangers = [...entries.values()].filter(({ name }) => !knownNames.includes(name) && name !== tlsSwitch);
  return strangers.map(({ name, line }) => {
    const nearest = nearestOf(name, knownNames);
    const hint = nearest ? ` Is ${nearest} meant?` : '';
    return `.env line ${line}: there is no setting ${shownName(name, secrets)}.${hint}`;
  });
}

function secretTexts(name: SettingName, found: Found): readonly string[] {
  if (!settingOf(name).isSecret) return [];
  return 'text' in found ? [found.text] : found.texts;
}

function refusal(
  name: SettingName,
  { text, where }: { readonly text: string; readonly where: string },
  wrong: string,
  secrets: readonly string[],
): string {
  const { isSecret, isAddress, example } = settingOf(name);
  const shown = isSecret ? 'cannot be used' : `is ${shownValue(text, secrets, isAddress)}`;
  return `${name} (${where}) ${shown}: ${wrong}. Example: ${name}=${example}`;
}

/** What each setting may be, but not beside the other. A setting that is refused itself is not complained of twice. */
function togetherProblems(
  { UNIFI_HOST: address, UNIFI_PORT: port }: { readonly [N in SettingName]?: unknown },
  isGiven: (name: SettingName) => boolean,
): string[] {
  const problems: string[] = [];
  const pair = ['UNIFI_HOST', 'UNIFI_API_TOKEN'] as const;
  const [missing] = pair.filter((name) => !isGiven(name));
  const [present] = pair.filter(isGiven);
  if (missing && present) {
    problems.push(
      `${missing} is not set, but ${present} is: a console needs both. Example: ${missing}=${settingOf(missing).example}`,
    );
  }
  const written = address as Values['UNIFI_HOST'];
  if (isGiven('UNIFI_PORT') && port !== undefined && written?.port !== undefined && written.port !== port) {
    problems.push(
      `UNIFI_HOST names port ${written.port} and UNIFI_PORT says ${port}. Keep one of them. Example: UNIFI_PORT=12445`,
    );
  }
  return problems;
}

function configOf(command: Surroundings['command'], values: Values): Config {
  const { UNIFI_HOST: address, UNIFI_API_TOKEN: apiToken, UNIFI_FINGERPRINT: fingerprint } = values;
  return Object.freeze({
    command,
    console:
      address && apiToken !== undefined
        ? Object.freeze({ host: address.host, port: address.port ?? values.UNIFI_PORT, apiToken, fingerprint })
        : undefined,
    webhookSecret: values.WEBHOOK_SECRET,
    secretKey: values.SECRET_KEY,
    zone: values.TZ,
    dbPath: values.DB_PATH,
    backupDir: values.BACKUP_DIR,
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL,
    trustProxy: values.TRUST_PROXY ?? Object.freeze([]),
    auth: values.AUTH,
  });
}
