import { type Chapter, endpoint } from './endpoint.ts';

export const notifications = {
  /**
   * The socket on which the console tells what happens. It replays nothing after a gap and most of its messages are
   * undocumented: take it as a hint, and the log as the truth.
   */
  listen: endpoint({
    method: 'GET',
    path: '/devices/notifications',
    summary: 'Open the notification socket',
    permission: 'view:device',
    since: '1.20.11',
    socket: true,
  }),
} satisfies Chapter;
