import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { withTexts } from '../../../app/i18n';
import { messageOf } from '../../../api/problem';
import { changeView, createView } from '../../../api/views';
import type { StoredView } from '../../../sync/model';
import { showToast } from '../../../ui/toasts';
import { useBoard } from '../session/context';
import type { View } from '../session/viewState';
import { keptOf } from './kept';
import { useReadOwnViews } from './useStoredViews';
import { audienceOf } from './viewers';
import type { ViewType } from './viewTypes';

type Changes = Parameters<typeof changeView>[2];
type NewView = Parameters<typeof createView>[1];

/** What can be done with stored views. Shared ones change when the board's stream says so, own ones are read again. */
export function useViewActions() {
  const { t } = useTranslation(['board', 'common']);
  const { boardId, store, view: state } = useBoard();
  const navigate = useNavigate();
  const readOwn = useReadOwnViews();
  return useMemo(() => {
    const attempt = async (action: () => Promise<unknown>): Promise<boolean> => {
      try {
        await action();
        return true;
      } catch (failure) {
        showToast(messageOf(failure), { tone: 'error' });
        return false;
      }
    };
    const open = (viewId: string | undefined) =>
      navigate({
        to: '/boards/$boardId',
        params: { boardId },
        search: viewId === undefined ? {} : { view: viewId },
      });
    const make = async (view: NewView, then: () => void = () => undefined) => {
      const made = await createView(boardId, view);
      then();
      await readOwn();
      await open(made.id);
    };
    const create = (view: () => Promise<NewView>) => attempt(async () => make(await view()));
    const change = (view: StoredView, changes: Changes) =>
      attempt(async () => {
        await changeView(boardId, view.id, changes);
        await readOwn();
      });
    const settingsOf = async (shown: View) => (await import('./settings')).settingsOf(shown, store.columns);
    const formSettings = async () => ({ form: (await import('../form/form')).newForm(store.columns) });
    const without = (settings: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null));
    /** Seen by no more people than the one it is made of. */
    const seenAs = (view: StoredView, personal: boolean) => {
      const { role, named } = audienceOf(view);
      return {
        viewers: personal ? null : (role ?? null),
        otherViewers: personal || named.length === 0 ? null : named,
      };
    };
    return {
      add: (type: ViewType, personal: boolean) =>
        create(async () => ({
          name: t(`views.types.${type}`),
          type,
          personal,
          ...(type === 'form' ? { settings: await formSettings() } : {}),
        })),
      /** What is shown now, as a view of its own; the one it came from is again as it was. Its dialog says what is refused. */
      saveAs: async (view: StoredView, name: string, personal: boolean) =>
        make(
          {
            name,
            type: view.type,
            personal,
            settings: without({ ...(await settingsOf(state.current())), ...seenAs(view, personal) }),
          },
          () => {
            state.reset();
            state.change({ filters: {} });
          },
        ),
      duplicate: (view: StoredView, personal: boolean) =>
        create(async () => ({
          name: t('views.copyOf', { name: view.name }),
          type: view.type,
          personal,
          settings: without({
            ...(await settingsOf({ ...state.current(), ...keptOf(view), filters: {} })),
            ...seenAs(view, personal),
          }),
          afterId: view.id,
        })),
      /** The stored view becomes what is shown. */
      save: (view: StoredView) =>
        attempt(async () => {
          const settings = await settingsOf(state.current());
          if (await change(view, { settings })) {
            state.saved(keptOf({ settings }));
            state.change({ filters: {} });
          }
        }),
      change,
      move: (view: StoredView, place: { beforeId: string } | { afterId: string }) => change(view, place),
      remove: (view: StoredView) =>
        attempt(async () => {
          const { deleteWithUndo } = await withTexts(import('./endOfView'), 'away');
          await deleteWithUndo(boardId, view, readOwn);
          await open(undefined);
        }),
      copyLink: async (view: StoredView) => {
        await navigator.clipboard.writeText(`${location.origin}/boards/${boardId}?view=${view.id}`);
        showToast(t('views.linkCopied'));
      },
    };
  }, [boardId, store, state, navigate, readOwn, t]);
}
