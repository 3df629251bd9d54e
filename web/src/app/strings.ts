import { auth } from '../features/auth/auth.en';
import { automation } from '../features/automation/automation.en';
import { board } from '../features/board/board.en';
import { forms } from '../features/forms/forms.en';
import { home } from '../features/home/home.en';
import { imports } from '../features/imports/imports.en';
import { members } from '../features/members/members.en';
import { notifications } from '../features/notifications/notifications.en';
import { profile } from '../features/profile/profile.en';
import { recurrence } from '../features/recurrence/recurrence.en';
import { search } from '../features/search/search.en';
import { shell } from '../features/shell/shell.en';
import { templates } from '../features/templates/templates.en';
import { transfer } from '../features/transfer/transfer.en';
import { trash } from '../features/trash/trash.en';
import { unsent } from '../features/unsent/unsent.en';
import { workspace } from '../features/workspace/workspace.en';
import { common } from './common.en';

/** Every English text, one namespace per feature; each feature keeps its own file. */
export const strings = {
  common,
  auth,
  automation,
  board,
  forms,
  home,
  imports,
  members,
  notifications,
  profile,
  recurrence,
  search,
  shell,
  templates,
  transfer,
  trash,
  unsent,
  workspace,
};
