import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { serviceWorker } from './tools/serviceWorker.ts';

const server = process.env.SUNDAY_DEV_SERVER ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react(), serviceWorker()],
  build: {
    target: 'es2022',
    manifest: true,
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // What every page needs comes in two files and not in fifty: a browser asks for six at a time. Libraries change
        // less often than the rest and stay in its cache.
        codeSplitting: {
          groups: [
            { name: 'libraries', tags: ['$initial'], test: /node_modules/, priority: 2 },
            { name: 'client', tags: ['$initial'], test: /src[\\/](?!main\.tsx)/, priority: 1 },
            // The board with all it needs at once. What it needs later finds that there, and stays in files of its own.
            { name: 'board', test: /features[\\/]board[\\/]BoardPage\.tsx$/ },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/v1': server,
      '/docs': server,
      '/openapi.yaml': server,
      '/ws': { target: server, ws: true },
      '/eventbus': { target: server, ws: true },
    },
  },
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testSetup.ts'],
  },
});
