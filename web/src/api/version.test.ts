// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

beforeEach(() => {
  document.head.innerHTML = '<script type="module" src="/assets/index-old.js"></script>';
  vi.resetModules();
});
afterEach(() => vi.unstubAllGlobals());

async function isCurrentAgainst(answer: () => Promise<Response>): Promise<boolean> {
  vi.stubGlobal('fetch', answer);
  return (await import('./version')).isCurrentVersion();
}

it('notices that the server has another client than this one', async () => {
  const answer = async () => new Response('<script type="module" src="/assets/index-new.js"></script>');

  expect(await isCurrentAgainst(answer)).toBe(false);
});

it('says nothing against a client that the server still has, or when it cannot be asked', async () => {
  const same = async () => new Response('<script type="module" src="/assets/index-old.js"></script>');

  expect(await isCurrentAgainst(same)).toBe(true);
  expect(await isCurrentAgainst(() => Promise.reject(new Error('away')))).toBe(true);
  expect(await isCurrentAgainst(async () => new Response('', { status: 503 }))).toBe(true);
});
