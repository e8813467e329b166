/** Builds the console into dist/console: hashed files only, nothing inline, so that a strict Content-Security-Policy holds. */
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  root: path('./console'),
  base: '/',
  publicDir: path('./console/public'),
  plugins: [react(), tailwindcss()],
  build: {
    outDir: path('../../dist/console'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'baseline-widely-available',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
  },
});
