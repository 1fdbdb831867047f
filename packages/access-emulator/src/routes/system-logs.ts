import { Beside, type Routes, slice } from '../call.ts';
import type { LogQuestion } from '../log.ts';
import { badParameter, found, refuse } from '../refusal.ts';
import { hitOf } from '../wire/hit.ts';
import { csvOf } from '../wire/log-csv.ts';
import { rfc3339 } from '../wire/rfc3339.ts';

/*
 * Nothing lies between a `since` and an earlier `until`: such a question is answered with no rows, not refused, for
 * only a missing topic is known to be. A question without a page size gets 25 rows, and not everything as elsewhere:
 * a year of a large office has millions.
 */

const usualPageSize = 25;
/** A year of a large office in one answer would be gigabytes. */
const largestPageSize = 100_000;
const longestExportS = 31 * 86_400;

interface Asked extends Pick<LogQuestion, 'topic'> {
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  readonly actor_id?: string | undefined;
}
const questionOf = ({ topic, since, until, actor_id }: Asked): LogQuestion => ({
  topic,
  sinceS: since,
  untilS: until,
  actorId: actor_id,
});

export const systemLogs: Routes<'systemLogs'> = {
  query: ({ console, query: { page_num, page_size = usualPageSize }, body }) => {
    const question = questionOf(body);
    const { count } = console.log.query(question, 0, 0);
    const { from, page, pageNum, pageSize } = slice(console, count, {
      page_num,
      page_size: Math.min(page_size, largestPageSize),
    });
    const hits = console.log.query(question, from, page).rows.map((row) => hitOf(console, row));

    const wrong = console.faults.hits('totalWrong');
    const total = wrong ? (wrong.total ?? pageSize) : count;
    const pagination = { page_num: pageNum, page_size: pageSize, total };
    switch (console.faults.hits('logEnvelope')?.shape) {
      case 'A':
        return new Beside({ hits }, { page: pageNum, total }, { omitMessage: true });
      case 'B':
        return new Beside({ hits }, { pagination });
      case 'C':
        return new Beside({ hits, page: pageNum, total }, {}, { omitMessage: true });
      case 'D':
        return new Beside({ hits, pagination }, {}, { omitMessage: true });
      default:
        return new Beside({ hits }, { page: pageNum, total, pagination }, { omitMessage: true });
    }
  },

  export: ({ console, body }) => {
    if (body.until - body.since > longestExportS)
      throw badParameter('until', 'at most one month can be exported at once');
    if (!isZone(body.timezone)) throw badParameter('timezone', `there is no time zone "${body.timezone}"`);
    return { type: 'text/csv', bytes: csvOf(console, console.log.rows(questionOf(body)), body.timezone) };
  },

  getResource: ({ console, params: { id } }) => {
    const resource = found(console.state.resources.get(id), 'log resource', id, 'CODE_RESOURCE_NOT_FOUND');
    const at = rfc3339(resource.createdMs, console.zone);
    return {
      video_record: resource.video,
      video_record_thumbnail: resource.thumbnail,
      created_at: at,
      updated_at: at,
    };
  },

  /** A file that is gone is a 404, as of any web server: thumbnails vanish after a while. */
  getStatic: ({ console, params: { path } }) => {
    const file = console.state.files.get(path.replace(/^\/+/, ''));
    if (!file) throw refuse('CODE_RESOURCE_NOT_FOUND', `There is no file ${path}.`, 404);
    return file;
  },
};

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
