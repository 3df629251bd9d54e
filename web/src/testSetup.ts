import { afterEach } from 'vitest';
import { startI18n } from './app/i18n';

await startI18n();
if ('document' in globalThis) {
  const { cleanup } = await import('@testing-library/react');
  afterEach(cleanup);
}
