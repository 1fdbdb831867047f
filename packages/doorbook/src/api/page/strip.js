import { el } from './dom.js';

/*
 * The day strip: from six to twenty on the wall, a tick for each badge, the limit dashed. It is placed by the wall clock
 * of the row's own texts, so that it needs no zone.
 */

const fromHour = 6;
const untilHour = 20;
const width = 260;

/** '2026-11-20T08:17:12.345-06:00' → 8.287 */
const hourOf = (text) => {
  const [hours, minutes, seconds] = text.slice(11, 19).split(':').map(Number);
  return hours + minutes / 60 + seconds / 3600;
};

const xOf = (hour) => ((Math.min(untilHour, Math.max(fromHour, hour)) - fromHour) / (untilHour - fromHour)) * width;

const line = (x1, x2, y1, y2, name) => el('svg:line', { x1, x2, y1, y2, class: name });

export function stripOf({ first, firstMs, latestMs, limitMs, marks }) {
  // Without a first there is no text to place the others by.
  const xAt = (ms) => (first ? xOf(hourOf(first) + (ms - firstMs) / 3_600_000) : undefined);
  const svg = el('svg:svg', { class: 'strip', viewBox: `0 0 ${width} 16`, 'aria-hidden': 'true' });
  svg.append(line(0, width, 8, 8, 'ground'));
  if (!first) return svg;
  svg.append(
    line(xAt(limitMs), xAt(limitMs), 1, 15, 'limit'),
    line(xAt(firstMs), xAt(latestMs ?? firstMs), 8, 8, 'span'),
  );
  for (const { atMs, counts } of marks) {
    if (counts !== 'none') svg.append(line(xAt(atMs), xAt(atMs), 5, 11, 'tick'));
  }
  svg.append(line(xAt(firstMs), xAt(firstMs), 3, 13, 'first'));
  return svg;
}
