import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env.SUNDAY_DEV_SERVER ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react()],
  build: { target: 'es2022', manifest: true, assetsInlineLimit: 0 },
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
