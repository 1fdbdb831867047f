/*
 * Of reports, what the page draws with too. Nothing of the calendar is needed here: a browser may have no Temporal.
 */

export const quarterMinutes = 15;
