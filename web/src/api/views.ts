import { client, dataOf, done } from './client';
import type { components } from './schema';

export type FoundView = components['schemas']['FoundView'];
export type View = components['schemas']['View'];
type NewView = components['schemas']['CreateViewRequest'];
type ViewChanges = components['schemas']['ChangeViewRequest'];

/** The shared views of a board and those that only I see. */
export function listViews(boardId: string): Promise<FoundView[]> {
  return dataOf(client.GET('/boards/{boardId}/views', { params: { path: { boardId } } }));
}

export function readView(boardId: string, viewId: string): Promise<FoundView> {
  return dataOf(client.GET('/boards/{boardId}/views/{viewId}', { params: { path: { boardId, viewId } } }));
}

export function createView(boardId: string, view: NewView): Promise<View> {
  return dataOf(client.POST('/boards/{boardId}/views', { params: { path: { boardId } }, body: view }));
}

export function changeView(boardId: string, viewId: string, changes: ViewChanges): Promise<View> {
  return dataOf(
    client.PATCH('/boards/{boardId}/views/{viewId}', {
      params: { path: { boardId, viewId } },
      body: changes,
    }),
  );
}

type Baseline = components['schemas']['Baseline'];

/** The dates that were kept with a view, by the ids of the items. */
export function readBaseline(boardId: string, viewId: string): Promise<Baseline> {
  return dataOf(
    client.GET('/boards/{boardId}/views/{viewId}/baseline', { params: { path: { boardId, viewId } } }),
  );
}

/** Keeps the dates of all items with the view, in place of those kept before. */
export function takeBaseline(boardId: string, viewId: string): Promise<View> {
  return dataOf(
    client.PUT('/boards/{boardId}/views/{viewId}/baseline', { params: { path: { boardId, viewId } } }),
  );
}

export function dropBaseline(boardId: string, viewId: string): Promise<void> {
  return done(
    client.DELETE('/boards/{boardId}/views/{viewId}/baseline', { params: { path: { boardId, viewId } } }),
  );
}

export function deleteView(boardId: string, viewId: string): Promise<void> {
  return done(client.DELETE('/boards/{boardId}/views/{viewId}', { params: { path: { boardId, viewId } } }));
}
