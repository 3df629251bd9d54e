import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env.SUNDAY_DEV_SERVER ?? 'http://localhost:8080';

/** What is shared is named after all who share it. */
const plain = (name: string) => (name.startsWith('shared~') ? 'shared' : '[name]');

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    manifest: true,
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // What every page needs comes in two files and not in fifty: a browser asks for six at a time. Libraries change
        // less often than the rest and stay in its cache.
        chunkFileNames: ({ name }) => `assets/${plain(name)}-[hash].js`,
        assetFileNames: ({ names }) => `assets/${plain(names[0] ?? '[name]')}-[hash][extname]`,
        codeSplitting: {
          groups: [
            { name: 'libraries', tags: ['$initial'], test: /node_modules/, priority: 2 },
            { name: 'client', tags: ['$initial'], test: /src[\\/](?!main\.tsx)/, priority: 1 },
            // What several lazy parts share. Small pieces are not put together: two of them came to import each other, and
            // one then ran before what it needs.
            { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 0 },
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
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testSetup.ts'],
  },
});
