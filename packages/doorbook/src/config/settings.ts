import {
  consoleAddress,
  filePath,
  folderPath,
  keyFingerprint,
  listenHost,
  onOrOff,
  portFrom,
  proxySpans,
  publicUrl,
  type Reading,
  secretOf,
  zoneName,
} from './values.ts';

export const commands = ['serve', 'demo'] as const;
export type Command = (typeof commands)[number];

export interface Surroundings {
  readonly command: Command;
  readonly systemZone: string;
}

interface Setting<T> {
  readonly read: (text: string) => Reading<T>;
  /** What stands behind NAME= in a refusal. */
  readonly example: string;
  /** Masked wherever it is shown; may also come from the file that NAME_FILE names. */
  readonly isSecret?: true;
  /** Somebody may have written a password or a token into it: a refusal shows only the host. */
  readonly isAddress?: true;
}
/** The text that counts when none is given, read like any other. */
interface Standard {
  readonly standard: (surroundings: Surroundings) => string;
}

const optional = <T>(setting: Setting<T>): Setting<T> => setting;
const always = <T>(setting: Setting<T> & Standard): Setting<T> & Standard => setting;

/** Every setting there is, in the order in which they are shown. A new one is a row here and a field in `Config`. */
export const settings = {
  UNIFI_HOST: optional({ read: consoleAddress, example: '10.0.0.1', isAddress: true }),
  UNIFI_PORT: always({ read: portFrom(1), example: '12445', standard: () => '12445' }),
  UNIFI_API_TOKEN: optional({
    read: secretOf(1),
    example: '(the token, as the console showed it once)',
    isSecret: true,
  }),
  UNIFI_FINGERPRINT: optional({
    read: keyFingerprint,
    example: 'sha256/47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
  }),
  WEBHOOK_SECRET: optional({ read: secretOf(8), example: '(the secret that the console lists)', isSecret: true }),
  TZ: always({ read: zoneName, example: 'America/Chicago', standard: ({ systemZone }) => systemZone }),
  DB_PATH: always({ read: filePath, example: './data/doorbook.db', standard: () => './data/doorbook.db' }),
  // Without it: a folder beside the data file.
  BACKUP_DIR: optional({ read: folderPath, example: '/mnt/nas/doorbook' }),
  HOST: always({
    read: listenHost,
    example: '0.0.0.0',
    standard: ({ command }) => (command === 'serve' ? '0.0.0.0' : '127.0.0.1'),
  }),
  // 0 asks the system for a free port.
  PORT: always({ read: portFrom(0), example: '8000', standard: () => '8000' }),
  PUBLIC_URL: optional({ read: publicUrl, example: 'https://attendance.example.com', isAddress: true }),
  TRUST_PROXY: optional({ read: proxySpans, example: '127.0.0.1,10.0.0.0/8' }),
  AUTH: always({ read: onOrOff, example: 'on', standard: () => 'on' }),
  // Card numbers are hashed with it: a short one could be found by trying.
  SECRET_KEY: optional({ read: secretOf(32), example: '(the output of: openssl rand -hex 32)', isSecret: true }),
} as const;

export type SettingName = keyof typeof settings;
type ReadBy<S> = S extends Setting<infer T> ? T : never;
/** What all settings mean, once none of them is refused. */
export type Values = {
  readonly [N in SettingName]: (typeof settings)[N] extends Standard
    ? ReadBy<(typeof settings)[N]>
    : ReadBy<(typeof settings)[N]> | undefined;
};

export const settingNames = Object.keys(settings) as readonly SettingName[];
export const settingOf = (name: SettingName): Setting<unknown> & Partial<Standard> => settings[name];

/** The names that may stand in `.env`. */
export const knownNames: readonly string[] = settingNames.flatMap((name) =>
  settingOf(name).isSecret ? [name, `${name}_FILE`] : [name],
);
