import '@fontsource-variable/roboto';
import './ui/tokens.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { keepClient } from './api/version';
import { startI18n } from './app/i18n';
import { laterStrings } from './app/strings';
import { watchSystemTheme } from './ui/themeChoice';

const root = document.getElementById('root');
if (!root) {
  throw new Error('index.html has no #root');
}
if (location.pathname.startsWith('/boards/')) {
  // Beside the restoring of the session, not after it.
  void import('./app/BoardRoute');
  void laterStrings.board();
}
keepClient();
watchSystemTheme();
await startI18n();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
