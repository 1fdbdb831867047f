import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Command } from 'commander';
import { commands } from '../../packages/doorbook/src/cli/commands.ts';
import { knownNames } from '../../packages/doorbook/src/config/settings.ts';
import { guide, read } from './pages.ts';

/* What a sentence names is there: commands and their options, settings, and the words of the page. */

const withoutBlocks = (path: string): string => read(path).replaceAll(/^( *)```\w*\n[\s\S]*?\n\1```$/gm, '');
const codeIn = (path: string): string[] =>
  [...withoutBlocks(path).matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);

const defined = new Map<string, Command>();
for (const { name, load } of commands) {
  const command = new Command(name);
  (await load()).define(command, {} as never);
  defined.set(name, command);
  for (const one of command.commands) defined.set(`${name} ${one.name()}`, one);
}
/** Of every command. */
const everywhere = ['--help', '--json', '--version'];

for (const path of guide) {
  test(`${path}: the commands that its sentences name`, () => {
    for (const code of codeIn(path)) {
      // Of `docker compose exec doorbook doorbook …` the first is the container.
      const [, words = ''] = /(?:^|\s)doorbook (?!doorbook)([a-z].*)$/.exec(code) ?? [];
      if (words === '') continue;
      const [name = '', sub = '', ...rest] = words.split(/\s+/);
      const command = defined.get(`${name} ${sub}`) ?? defined.get(name);
      assert.ok(command, `${code}: there is no command ${name}`);
      // Found by its own name alone: it has no subcommands, or its usual one is meant.
      const isMeant: boolean = command.commands.length === 0 || sub === '' || sub.startsWith('--');
      assert.ok(isMeant, `${code}: ${name} has no ${sub}`);
      for (const option of [sub, ...rest].filter((word) => word.startsWith('--'))) {
        const isKnown: boolean = everywhere.includes(option) || command.options.some(({ long }) => long === option);
        assert.ok(isKnown || name === 'emulator', `${code}: there is no option ${option}`);
      }
    }
  });

  test(`${path}: the settings that its sentences name`, () => {
    for (const code of codeIn(path)) {
      const [, name = ''] = /^([A-Z][A-Z]+_[A-Z_]+)(?:=.*)?$/.exec(code) ?? [];
      if (name === '' || /^(?:CODE|ACCESS|REQUEST|NODE|NOT|RATE|SERVER)_/.test(name)) continue;
      assert.ok(knownNames.includes(name), `${code}: there is no setting ${name}`);
    }
  });
}

/** In the app of the console, or of Unraid. */
const elsewhere = /^(?:Settings → General|UniFi Network|Access →|Docker →)/;

const texts: string[] = [];
(function collect(value: unknown): void {
  if (typeof value === 'string') texts.push(value);
  else for (const inner of Object.values(value as object)) collect(inner);
})(JSON.parse(read('packages/doorbook/src/web/texts/en.json')));
for (const path of guide) {
  test(`${path}: the places of the page that it names`, () => {
    const places = [...withoutBlocks(path).matchAll(/\*([^*\n]+→[^*\n]+)\*/g)].map(([, place = '']) => place);
    for (const place of places) {
      if (elsewhere.test(place)) continue;
      for (const part of place.split(' → ')) {
        assert.ok(part === '⋯' || texts.includes(part), `${place}: nothing is called “${part}”`);
      }
    }
  });
}
