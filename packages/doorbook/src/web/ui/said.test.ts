import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AccessError } from '@doorbook/access-client';
import { accessSaid, said, saidOfError } from '../../consoles/said.ts';
import { type SentenceCode, sentences } from '../../consoles/sentences.ts';
import de from '../texts/de.json' with { type: 'json' };
import en from '../texts/en.json' with { type: 'json' };
import { readTexts } from '../texts/t.ts';
import { saidText } from './said.ts';

const codes = Object.keys(sentences) as SentenceCode[];
const german = () => readTexts({ de: async () => ({ default: de }) }, ['de']);

/** Every way in which an error is told. */
const errors = [
  ...accessSaid.map((code) => new AccessError({ code, message: 'no.' })),
  new AccessError({ code: 'NETWORK', message: 'No connection to x: connect ECONNREFUSED 10.0.0.1:1.' }),
  new AccessError({ code: 'CODE_UNAUTHORIZED', message: 'no.', missingPermission: 'view:user' }),
  new AccessError({ code: 'NOT_SUPPORTED', message: 'no.', neededVersion: '3.1.30' }),
  new AccessError({ code: 'NOT_SUPPORTED', message: 'no.' }),
  new AccessError({ code: 'CODE_OF_A_NEWER_CONSOLE', message: 'no.' }),
].map(saidOfError);

test('every code that the server has of a console has its words, and no other', () => {
  const known = [...codes, ...errors.map(({ code }) => code)];
  assert.deepEqual(Object.keys(en.said).sort(), [...new Set(known)].sort());
});

test('the English of the page is that of the server', () => {
  for (const code of codes) assert.equal(en.said[code], sentences[code], code);
});

test('in German all of it is German, and no place stays empty', async () => {
  await german();
  for (const one of [...errors, ...codes.map((code) => said(code, filled(code)))]) {
    const text = saidText([one], one.text);
    assert.doesNotMatch(text, /\{\{|undefined/, one.code);
    assert.doesNotMatch(text, /\b(?:the|is not|and|with|not)\b/i, one.code);
    assert.notEqual(text, one.text);
  }
});

const filled = (code: SentenceCode) =>
  Object.fromEntries([...sentences[code].matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => [name, 7]));

test('what this page does not know is told in the server’s words, among others in German', async () => {
  await german();
  const all = [said('answers'), { code: 'of-a-later-version', values: {}, text: 'As the server says.' }];
  assert.equal(saidText(all, 'x'), 'Die Konsole antwortet. As the server says.');
});
