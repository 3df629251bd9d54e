import { create } from 'zustand';
import type { ThemeName } from './color';

export type ThemeChoice = ThemeName | 'system';

const storageKey = 'sunday.theme';
const systemDark = () =>
  typeof matchMedia === 'function' && matchMedia('(prefers-color-scheme: dark)').matches;

function stored(): ThemeChoice {
  const value = localStorage.getItem(storageKey);
  return value === 'light' || value === 'dark' ? value : 'system';
}

function resolve(choice: ThemeChoice): ThemeName {
  return choice === 'system' ? (systemDark() ? 'dark' : 'light') : choice;
}

interface ThemeState {
  choice: ThemeChoice;
  theme: ThemeName;
  choose: (choice: ThemeChoice) => void;
  systemChanged: () => void;
}

/** The theme: the system's, until the person chooses one. `public/theme.js` applies it before the first paint. */
export const useTheme = create<ThemeState>((set, get) => {
  const apply = (choice: ThemeChoice) => {
    const theme = resolve(choice);
    document.documentElement.dataset.theme = theme;
    set({ choice, theme });
  };
  return {
    choice: stored(),
    theme: resolve(stored()),
    choose: (choice) => {
      if (choice === 'system') {
        localStorage.removeItem(storageKey);
      } else {
        localStorage.setItem(storageKey, choice);
      }
      apply(choice);
    },
    systemChanged: () => apply(get().choice),
  };
});

/** Follows the system's setting while the page lives. */
export function watchSystemTheme(): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () =>
    useTheme.getState().systemChanged(),
  );
}
