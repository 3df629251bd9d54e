import { afterEach } from 'vitest';
import i18next from 'i18next';
import { startI18n } from './app/i18n';
import { laterStrings } from './app/strings';

await startI18n();
await i18next.loadNamespaces(Object.keys(laterStrings));
if ('document' in globalThis) {
  const { cleanup } = await import('@testing-library/react');
  afterEach(cleanup);
}
