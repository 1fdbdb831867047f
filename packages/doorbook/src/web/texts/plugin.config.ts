import type { Plugin } from 'vite';
import { firstWords } from './first-words.ts';

/** Of each language `xx.json` is what the first screens say, and `xx.json?rest` all the others. Read without vite the file is whole. */
export const splitTexts = (): Plugin => ({
  name: 'doorbook-split-texts',
  // While it still is JSON.
  enforce: 'pre',
  transform: {
    filter: { id: /\/web\/texts\/[\w-]+\.json(?:\?rest)?$/ },
    handler(code, id) {
      const isRest = id.endsWith('?rest');
      const texts = Object.entries(JSON.parse(code)).filter(([word]) => firstWords.includes(word) !== isRest);
      return { code: JSON.stringify(Object.fromEntries(texts)), moduleType: 'json', map: null };
    },
  },
});
