/** The staff console: sign-in, then one page per kind of work. Starts here, in the browser. */
import '#web/ui/theme.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ShortcutContext, shortcutBook } from '#web/ui/shortcuts.ts';
import { makeQueryClient } from './api/query-client.ts';
import { App } from './shell/app.tsx';

const root = document.getElementById('console');
if (root === null) throw new Error('index.html has no #console');

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={makeQueryClient()}>
      <ShortcutContext value={shortcutBook()}>
        <App />
      </ShortcutContext>
    </QueryClientProvider>
  </StrictMode>,
);
