// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Session } from './types';

const session: Session = {
  user: { id: 'u1', email: 'ana@example.com', name: 'Ana', createdAt: '2026-01-01T00:00:00Z' },
  organization: null,
  accessToken: 'of another tab',
  expiresIn: 900,
};
const madeAtKey = 'sunday.sessionMadeAt';
const refresh = vi.fn(() => Promise.resolve(Response.json({ data: { ...session, accessToken: 'its own' } })));

/** What a page has that was opened just now. */
async function openPage() {
  vi.resetModules();
  return import('./session');
}

beforeEach(() => {
  refresh.mockClear();
  vi.stubGlobal('fetch', refresh);
});

afterEach(() => {
  vi.useRealTimers();
  localStorage.clear();
});

describe('a page that is opened', () => {
  test('asks for a token at once when the page before it got one a moment ago', async () => {
    vi.useFakeTimers();
    localStorage.setItem(madeAtKey, String(Date.now() - 1_000));
    const page = await openPage();

    // No time passes here.
    await page.restoreSession();

    expect(refresh).toHaveBeenCalledOnce();
    expect(page.currentToken()).toBe('its own');
  });

  test('takes the token of a tab that got one since, and asks nobody', async () => {
    const page = await openPage();
    const madeAt = Date.now();
    localStorage.setItem(madeAtKey, String(madeAt));
    const otherTab = new BroadcastChannel('sunday.session');

    const restored = page.restoreSession();
    otherTab.postMessage({ kind: 'token', session, madeAt });
    await restored;
    otherTab.close();

    expect(refresh).not.toHaveBeenCalled();
    expect(page.currentToken()).toBe('of another tab');
  });
});
