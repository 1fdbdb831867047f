import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerMs, askEachMs, type Channel, joinTabs, type Said } from './live-leader.ts';

/** Tabs of one browser on a clock that the test moves; what one says, all others hear at once. */
function browser() {
  let nowMs = 0;
  const due: { atMs: number; run: () => void }[] = [];
  const tabs = new Map<
    string,
    { hear: (said: Said<string>) => void; isFrozen: boolean; leads: boolean; heard: string[] }
  >();
  const deliver = (said: Said<string>): void => {
    for (const [id, tab] of tabs) if (id !== said.id && !tab.isFrozen) tab.hear(said);
  };
  return {
    open(id: string) {
      const tab = { hear: (_: Said<string>): void => undefined, isFrozen: false, leads: false, heard: [] as string[] };
      tabs.set(id, tab);
      const channel: Channel<string> = {
        say: deliver,
        hear: (listener) => {
          tab.hear = listener;
        },
      };
      const leadership = joinTabs<string>({
        id,
        channel,
        lead: (leads) => {
          tab.leads = leads;
        },
        heard: (news) => tab.heard.push(news),
        after: (ms, run) => due.push({ atMs: nowMs + ms, run: () => !tab.isFrozen && run() }),
      });
      return { ...leadership, tab };
    },
    pass(ms: number) {
      const untilMs = nowMs + ms;
      for (;;) {
        const next = due.filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
        if (!next) break;
        due.splice(due.indexOf(next), 1);
        nowMs = next.atMs;
        next.run();
      }
      nowMs = untilMs;
    },
    leaders: () => [...tabs].filter(([, { leads }]) => leads).map(([id]) => id),
  };
}

test('the first tab leads, and those that come later follow and hear what it hears', () => {
  const { open, pass, leaders } = browser();
  const a = open('a');
  pass(answerMs);
  const b = open('b');
  const c = open('c');
  pass(answerMs);
  assert.deepEqual(leaders(), ['a']);
  a.tell('news');
  assert.deepEqual([a.tab.heard, b.tab.heard, c.tab.heard], [[], ['news'], ['news']]);
});

test('of tabs that are opened together one leads', () => {
  const { open, pass, leaders } = browser();
  for (const id of ['c', 'a', 'b']) open(id);
  pass(answerMs);
  assert.deepEqual(leaders().length, 1);
});

test('when the leader is closed another leads at once', () => {
  const { open, pass, leaders } = browser();
  const a = open('a');
  pass(answerMs);
  open('b');
  open('c');
  pass(answerMs);
  a.leave();
  pass(answerMs);
  assert.equal(leaders().length, 1);
  assert.notEqual(leaders()[0], 'a');
});

test('when the leader is frozen another leads, and there is one again when it comes back', () => {
  const { open, pass, leaders } = browser();
  const a = open('a');
  pass(answerMs);
  const b = open('b');
  pass(answerMs);
  a.tab.isFrozen = true;
  pass(askEachMs + answerMs);
  assert.deepEqual(leaders(), ['a', 'b'], 'who is frozen knows of nothing');
  a.tab.isFrozen = false;
  open('d');
  pass(askEachMs + answerMs);
  assert.deepEqual(leaders(), ['a'], 'the smaller id stays');
  a.tell('news');
  assert.deepEqual(b.tab.heard, ['news']);
});

test('a follower tells nobody anything', () => {
  const { open, pass } = browser();
  const a = open('a');
  pass(answerMs);
  const b = open('b');
  pass(answerMs);
  b.tell('forged');
  assert.deepEqual(a.tab.heard, []);
});
