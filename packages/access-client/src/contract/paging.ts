import * as z from 'zod';

/** The query of every paged list. Always send both: without them a console sends everything at once. */
export const page = {
  /** The page, from 1. */
  page_num: z.int().min(1).optional(),
  /** Rows per page; 25, 50 and 100 are known to work. */
  page_size: z.int().min(1).optional(),
};
