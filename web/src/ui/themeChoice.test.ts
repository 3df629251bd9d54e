// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

let dark = false;
let changed = () => {};

beforeEach(() => {
  localStorage.clear();
  dark = false;
  vi.stubGlobal('matchMedia', () => ({
    get matches() {
      return dark;
    },
    addEventListener: (_: string, listener: () => void) => {
      changed = listener;
    },
  }));
  vi.resetModules();
});

afterEach(() => vi.unstubAllGlobals());

async function watched() {
  const { useTheme, watchSystemTheme } = await import('./themeChoice');
  watchSystemTheme();
  return useTheme;
}

test('a theme that somebody has chosen stays when the system gets dark', async () => {
  const theme = await watched();
  theme.getState().choose('light');

  dark = true;
  changed();

  expect(theme.getState().theme).toBe('light');
});

test('until one is chosen, the theme is that of the system while the page lives', async () => {
  const theme = await watched();

  dark = true;
  changed();

  expect(theme.getState().theme).toBe('dark');
  expect(document.documentElement.dataset.theme).toBe('dark');
});
