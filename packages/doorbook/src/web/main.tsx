import '@fontsource-variable/inter/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/buttons.css';
import './styles/fields.css';
import './styles/status.css';
import './styles/menu.css';
import './styles/boxes.css';
import './styles/table.css';
import './styles/shell.css';
import './styles/rail.css';
import './styles/page.css';
import './styles/print.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { keepOffline } from './app/keep-offline.ts';
import { router } from './app/router.tsx';
import { preference, showPreferences } from './data/preferences.ts';
import { queries } from './data/queries.ts';
import { languageFiles } from './texts/languages.ts';
import { direction, language, readTexts } from './texts/t.ts';

showPreferences();
keepOffline();
await readTexts(languageFiles, [preference('language'), ...navigator.languages]);
document.documentElement.lang = language();
document.documentElement.dir = direction();
const place = document.getElementById('app');
if (!place) throw new Error('The page has no place for the app.');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
