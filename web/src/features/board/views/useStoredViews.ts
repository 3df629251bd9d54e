import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { withTexts } from '../../../app/i18n';
import { listViews } from '../../../api/views';
import type { StoredView } from '../../../sync/model';
import { byPosition } from '../../../sync/order';
import { useBoard, usePeople } from '../session/context';
import { keptOf } from './kept';

const viewsKey = (boardId: string) => ['views', boardId];

const FRESH_MILLIS = 300_000;

/** The views as they were when they were last read; with a large board they are there long before it is. */
function useListedViews(): readonly StoredView[] | undefined {
  const { boardId } = useBoard();
  const { outside } = usePeople();
  const { data } = useQuery({
    queryKey: viewsKey(boardId),
    queryFn: async () => (await listViews(boardId)) as StoredView[],
    staleTime: FRESH_MILLIS,
    enabled: outside !== true,
  });
  return data;
}

/** The views of the open board in the order of their tabs: the shared ones, live, and my own. */
export function useStoredViews(): readonly StoredView[] {
  const { store } = useBoard();
  const shared = useSyncExternalStore(store.subscribeStructure, () => store.views);
  const listed = useListedViews();
  return useMemo(
    () => [...shared, ...(listed ?? []).filter(({ personal }) => personal)].sort(byPosition),
    [shared, listed],
  );
}

/** What kind of view the page is going to show, as soon as that is known. */
export function useExpectedType(): string | undefined {
  const listed = useListedViews();
  const { view: wanted } = useSearch({ strict: false });
  return listed === undefined ? undefined : shownOf([...listed].sort(byPosition), wanted)?.type;
}

/** Own views come on another stream than the board's; after my own write nobody waits for it. */
export function useReadOwnViews(): () => Promise<void> {
  const queries = useQueryClient();
  const { boardId } = useBoard();
  return useCallback(() => queries.invalidateQueries({ queryKey: viewsKey(boardId) }), [queries, boardId]);
}

/** The view that the address names, or the first one. */
function shownOf(views: readonly StoredView[], wanted: string | undefined): StoredView | undefined {
  return views.find(({ id }) => id === wanted) ?? views[0];
}

/** The view that is shown; the page shows it from here on. */
export function useActiveView(): StoredView | undefined {
  const { view: state } = useBoard();
  const views = useStoredViews();
  const { view: wanted } = useSearch({ strict: false });
  const active = shownOf(views, wanted);
  useLayoutEffect(() => {
    if (active !== undefined) {
      state.show(active.id, keptOf(active));
    }
  }, [state, active]);
  const before = useRef<StoredView>(undefined);
  useEffect(() => {
    const last = before.current;
    before.current = active;
    if (last !== undefined && active !== undefined && views.every(({ id }) => id !== last.id)) {
      void withTexts(import('./endOfView'), 'away').then(({ tellViewGone }) => tellViewGone(last));
    }
  }, [views, active]);
  return active;
}
