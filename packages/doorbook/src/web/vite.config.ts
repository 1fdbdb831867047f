import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';
import { serviceWorker } from './service-worker/plugin.config.ts';
import { splitTexts } from './texts/plugin.config.ts';

/** For `bin/build-web.js`, and for `npm run web`, which shows changes at once over the server at DOORBOOK_URL, else on port 8000. */
export default defineConfig(({ mode }) => ({
  root: import.meta.dirname,
  // Relative: the same build serves at the root and below a path (api/web-files.ts).
  base: './',
  plugins: [react(), splitTexts(), serviceWorker()],
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // Libraries change seldom: a browser that has them keeps them when Doorbook is another.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'libraries', test: /node_modules/ }] } } },
  },
  // The Host stays the page's own: what another page sends is refused.
  server: {
    proxy: {
      '/api': {
        target: loadEnv(mode, import.meta.dirname, 'DOORBOOK_')['DOORBOOK_URL'] ?? 'http://127.0.0.1:8000',
        changeOrigin: false,
      },
    },
  },
}));
