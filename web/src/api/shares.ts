import { client, dataOf } from './client';
import { NetworkError, toApiError } from './problem';
import type { components } from './schema';

export type ViewLink = components['schemas']['ViewLink'];
export type SharedView = components['schemas']['SharedView'];
type Sharing = components['schemas']['ShareViewRequest'];

export function readViewLink(boardId: string, viewId: string): Promise<ViewLink> {
  return dataOf(
    client.GET('/boards/{boardId}/views/{viewId}/link', { params: { path: { boardId, viewId } } }),
  );
}

export function shareView(boardId: string, viewId: string, sharing: Sharing): Promise<ViewLink> {
  return dataOf(
    client.PUT('/boards/{boardId}/views/{viewId}/link', {
      params: { path: { boardId, viewId } },
      body: sharing,
    }),
  );
}

/** A view as it was seen at its address, and what to bring the next time. */
export interface Seen {
  readonly view: SharedView;
  readonly pass: string | null;
  readonly tag: string | null;
}

/** A view, for whoever has its address; the same object again while nothing has changed. */
export async function openSharedView(
  token: string,
  password: string | null,
  before: Seen | null,
): Promise<Seen> {
  const header = {
    ...(before?.pass != null ? { 'X-View-Pass': before.pass } : {}),
    ...(before?.pass == null && password !== null ? { 'X-View-Password': password } : {}),
    ...(before?.tag != null ? { 'If-None-Match': before.tag } : {}),
  };
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const { data, error, response } = await client.GET('/shared/{token}', {
    params: { path: { token }, query: { timeZone }, header },
  });
  if (response.status === 304 && before !== null) {
    return before;
  }
  if (!response.ok) {
    throw toApiError(response, error);
  }
  if (data === undefined) {
    throw new NetworkError('no body in the answer about a shared view');
  }
  return { ...data.data, tag: response.headers.get('etag') };
}
