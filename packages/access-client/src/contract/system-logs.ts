import * as z from 'zod';
import { type Chapter, endpoint } from './endpoint.ts';
import { unixS } from './instants.ts';
import { page } from './paging.ts';
import { list, maybe, maybeInteger, maybeText, part, type RecordOf, record, text, word } from './reading.ts';

export const logTopics = [
  'all',
  'door_openings',
  'critical',
  'updates',
  'device_events',
  'admin_activity',
  'visitor',
] as const;
export type LogTopic = (typeof logTopics)[number];

/** Only `ACCESS` is an entry. */
export const logResults = ['ACCESS', 'BLOCKED', 'INCOMPLETE'] as const;
/** Who did it; `open_api` is a call through this API, `door` a door's own sensor. */
export const logActorTypes = ['user', 'visitor', 'device', 'open_api', 'door'] as const;
/** An open set; QR codes and licence plates have words that nobody has written down. */
export const credentialProviders = [
  'NFC',
  'REMOTE_THROUGH_UAH',
  'PIN_CODE',
  'MOBILE_TAP',
  'MOBILE_BUTTON',
  'FACE',
  'TOUCH_PASS',
  'CALL',
] as const;

const logTargetFields = {
  type: text(),
  id: text(),
  display_name: text(),
  alternate_id: maybeText(),
  alternate_name: maybeText(),
};

/**
 * One thing that a log row is about; find it by `type`, the order varies. `device_config` with the id
 * `door_entry_method` is the direction (`display_name`: `entry` or `exit`). The id of a `door` is the **hub's MAC** on
 * some versions.
 */
export interface LogTarget extends RecordOf<typeof logTargetFields> {}
export const logTarget: z.ZodType<LogTarget> = record(logTargetFields);

const hitFields = {
  /** RFC 3339, UTC. */
  '@timestamp': text(),
  /** `''`: of no use as a key. */
  _id: text(),
  /** `access`. */
  tag: text(),
  _source: part({
    /** An unknown credential has the id `''`, the name `N/A` and the type `user`. */
    actor: maybe(
      record({
        id: text(),
        type: word(logActorTypes),
        display_name: text(),
        /** The user's employee number. */
        alternate_id: maybeText(),
        alternate_name: maybeText(),
        avatar: maybeText(),
        sso_picture: maybeText(),
        /** Both only in the notification socket's copies, and not from every console. */
        first_name: maybeText(),
        last_name: maybeText(),
      }),
    ),
    authentication: maybe(
      record({
        credential_provider: word(credentialProviders),
        /** Such as the card's display id; the notification socket's copies leave it out. */
        issuer: maybeText(),
      }),
    ),
    event: maybe(
      record({
        /** Granted and denied attempts have the same type: look at `result`. */
        type: text(),
        display_message: text(),
        result: word(logResults),
        reason: maybeText(),
        /** Unix **milliseconds**. */
        published: maybeInteger(),
        /** From here on: seen on newer consoles, in no manual. */
        log_key: maybeText(),
        log_category: maybeText(),
        level: maybeInteger(),
        event: maybeText(),
      }),
    ),
    target: list(logTarget),
  }),
};

/** One row of the log. It has no identity: {@link hit}`._id` is `''`. */
export interface Hit extends RecordOf<typeof hitFields> {}
export const hit: z.ZodType<Hit> = record(hitFields);

const logPageFields = {
  hits: list(hit),
  page: maybeInteger(),
  total: maybeInteger(),
  pagination: maybe(record({ page_num: maybeInteger(), page_size: maybeInteger(), total: maybeInteger() })),
};

/**
 * A page of the log. `page`, `total` and `pagination` are here only from consoles that put them into `data`; the manual
 * has them beside it, where `query.pages` finds them. The total was seen to be the page's own size: read on until a
 * page comes short.
 */
export interface LogPage extends RecordOf<typeof logPageFields> {}
export const logPage: z.ZodType<LogPage> = record(logPageFields);

const topic = z.enum(logTopics);
const actorId = z.string().min(1).optional();
/** The longest month; the manual says "one month". */
const exportLimitS = 31 * 86_400;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export const systemLogs = {
  /**
   * Reads the log, a page at a time. Whether `since` and `until` count themselves, and in which order rows come, is
   * not documented: overlap your windows and drop rows that you have. `since` and `until` are in Unix **seconds**, and
   * `published` in a row is in milliseconds.
   */
  query: endpoint({
    method: 'POST',
    path: '/system/logs',
    summary: 'Query the system log',
    permission: 'view:system_log',
    readOnly: true,
    query: z.strictObject(page),
    body: z.strictObject({
      topic,
      /** Unix seconds: `Math.floor(Date.now() / 1000)`. */
      since: unixS(0).optional(),
      /** Unix seconds: `Math.floor(Date.now() / 1000)`. */
      until: unixS(0).optional(),
      /** Only rows of this user, visitor or device. */
      actor_id: actorId,
    }),
    answer: logPage,
    // A row has no identity of its own: the whole row is the key.
    paged: { key: '*' },
    errors: ['CODE_PARAMS_INVALID'],
  }),

  /**
   * The log as CSV, for at most one month; `since` and `until` are in Unix seconds. The columns are not documented: read
   * the header row.
   */
  export: endpoint({
    method: 'POST',
    path: '/system/logs/export',
    summary: 'Export the system log as CSV',
    permission: 'view:system_log',
    since: '1.20.11',
    readOnly: true,
    body: z
      .strictObject({
        topic,
        /** Unix seconds: `Math.floor(Date.now() / 1000)`. */
        since: unixS(0),
        /** Unix seconds, at most one month after `since`. */
        until: unixS(0),
        /** The zone in which times are printed, such as `Europe/Amsterdam`. */
        timezone: z
          .string()
          .refine(isTimeZone, { error: 'give the IANA name of a time zone, such as Europe/Amsterdam' }),
        actor_id: actorId,
      })
      .refine(({ since, until }) => until - since <= exportLimitS, {
        error: 'at most one month can be exported at once',
        path: ['until'],
      }),
    bytes: 'text/csv',
    errors: ['CODE_PARAMS_INVALID'],
  }),

  /** Where the recording of a log row lies: take the id of its `activities_resource` target. */
  getResource: endpoint({
    method: 'GET',
    path: '/system/logs/resource/:id',
    summary: 'Fetch the recording of a log row',
    permission: 'view:system_log',
    since: '1.24.6',
    answer: record({
      /** A path for `getStatic`. */
      video_record: text(),
      /** A path for `getStatic`. */
      video_record_thumbnail: text(),
      /** RFC 3339 with offset. */
      created_at: text(),
      updated_at: text(),
    }),
    errors: ['CODE_RESOURCE_NOT_FOUND', 'CODE_NOT_EXISTS'],
  }),

  /**
   * A stored file: a picture, thumbnail or recording. `path` is the stored path as it is, such as
   * `/preview/reader_….jpg`; its slashes stay slashes. Old thumbnails are gone and answer 404.
   */
  getStatic: endpoint({
    method: 'GET',
    path: '/system/static/:path',
    spansSegments: true,
    summary: 'Download a stored file',
    permission: 'view:system_log',
    since: '1.24.6',
    bytes: 'application/octet-stream',
    errors: ['CODE_RESOURCE_NOT_FOUND'],
  }),
} satisfies Chapter;
