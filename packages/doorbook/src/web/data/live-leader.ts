/*
 * One stream for all tabs of a browser: over HTTP/1.1 it has six connections to a server, and a stream holds one for good.
 * The tabs choose a leader, which listens and passes on what it hears. A tab that hears nothing asks "anybody?"; who leads
 * answers, and when nobody does, whoever asked leads. Of two leaders the one with the smaller id stays.
 *
 * Asked and answered, not beaten: a browser slows the timers of hidden tabs, but not their messages.
 */

export type Said<News> =
  | { readonly kind: 'anybody'; readonly id: string }
  | { readonly kind: 'lead'; readonly id: string }
  | { readonly kind: 'bye'; readonly id: string }
  | { readonly kind: 'news'; readonly id: string; readonly news: News };

export interface Channel<News> {
  say(said: Said<News>): void;
  hear(listener: (said: Said<News>) => void): void;
}

export interface Leadership<News> {
  /** By the leader: to all other tabs. */
  tell(news: News): void;
  /** A tab that was hidden, or a line that was lost: is there still somebody? */
  ask(): void;
  leave(): void;
}

interface Tab<News> {
  readonly id: string;
  readonly channel: Channel<News>;
  /** Begin or end to listen to the server. */
  lead(isLeader: boolean): void;
  heard(news: News): void;
  after(ms: number, run: () => void): void;
}

/** How long a leader may take to answer, and how often those who follow ask. */
export const answerMs = 400;
export const askEachMs = 10_000;

export function joinTabs<News>({ id, channel, lead, heard, after }: Tab<News>): Leadership<News> {
  let isLeader = false;
  let isAnswered = false;
  let isGone = false;

  const become = (leads: boolean): void => {
    if (isLeader === leads) return;
    isLeader = leads;
    lead(leads);
  };
  const claim = (): void => {
    become(true);
    channel.say({ kind: 'lead', id });
  };
  const ask = (): void => {
    if (isLeader || isGone) return;
    isAnswered = false;
    channel.say({ kind: 'anybody', id });
    after(answerMs, () => {
      if (!isAnswered && !isLeader && !isGone) claim();
    });
  };
  const askAgain = (): void => {
    if (isGone) return;
    ask();
    after(askEachMs, askAgain);
  };

  channel.hear((said) => {
    if (isGone || said.id === id) return;
    if (said.kind === 'news') {
      isAnswered = true;
      if (!isLeader) heard(said.news);
    } else if (said.kind === 'anybody') {
      if (isLeader) channel.say({ kind: 'lead', id });
    } else if (said.kind === 'lead') {
      isAnswered = true;
      if (!isLeader) return;
      if (said.id < id) become(false);
      else channel.say({ kind: 'lead', id });
    } else {
      // The smallest waits least, so that not all of them claim at once; the others are answered by it.
      ask();
    }
  });
  askAgain();

  return {
    tell: (news) => {
      if (isLeader) channel.say({ kind: 'news', id, news });
    },
    ask,
    leave() {
      const wasLeader = isLeader;
      // First, or it would answer whoever asks because of its farewell.
      isGone = true;
      become(false);
      if (wasLeader) channel.say({ kind: 'bye', id });
    },
  };
}
