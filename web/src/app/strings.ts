import { home } from '../features/home/home.en';
import { notifications } from '../features/notifications/notifications.en';
import { shell } from '../features/shell/shell.en';
import { workspace } from '../features/workspace/workspace.en';
import { common } from './common.en';

/** The English texts of every page. */
export const firstStrings = { common, home, notifications, shell, workspace };

const boardTexts = () => import('../features/board/boardTexts');

/** The English texts that come with the feature that says them, one namespace per feature; each keeps its own file. */
export const laterStrings = {
  activity: async () => (await import('../features/board/activity/activity.en')).activity,
  auth: async () => (await import('../features/auth/auth.en')).auth,
  away: async () => (await import('../features/board/away/away.en')).away,
  automation: async () => (await import('../features/automation/automation.en')).automation,
  board: async () => (await boardTexts()).board,
  exports: async () => (await import('../features/exports/exports.en')).exports,
  forms: async () => (await import('../features/forms/forms.en')).forms,
  imports: async () => (await import('../features/imports/imports.en')).imports,
  map: async () => (await import('../features/board/map/map.en')).map,
  members: async () => (await import('../features/members/members.en')).members,
  paste: async () => (await import('../features/board/grid/paste.en')).paste,
  profile: async () => (await import('../features/profile/profile.en')).profile,
  recurrence: async () => (await boardTexts()).recurrence,
  search: async () => (await import('../features/search/search.en')).search,
  share: async () => (await import('../features/share/share.en')).share,
  sharing: async () => (await import('../features/sharing/sharing.en')).sharing,
  storedViews: async () => (await import('../features/board/views/storedViews.en')).storedViews,
  templates: async () => (await import('../features/templates/templates.en')).templates,
  time: async () => (await import('../features/board/columns/time_tracking/time.en')).time,
  transfer: async () => (await boardTexts()).transfer,
  trash: async () => (await import('../features/trash/trash.en')).trash,
  undo: async () => (await import('../features/undo/undo.en')).undo,
  unsent: async () => (await boardTexts()).unsent,
  updates: async () => (await import('../features/board/updates/updates.en')).updates,
};

type Later = { [Name in keyof typeof laterStrings]: Awaited<ReturnType<(typeof laterStrings)[Name]>> };

/** The shape of all texts, which a further language has, too. */
export type Strings = typeof firstStrings & Later;

/** A namespace that is read when it is first used. */
export type LaterNamespace = keyof Later;
