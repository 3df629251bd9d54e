import { allOf, bodyOf, client, dataOf, done, from, pageLimitMax } from './client';
import type { BoardKind } from './sharing';
import type { Board, BoardSnapshot, BoardSummary, EventOrSkip } from './types';

export function listBoards(organizationId: string): Promise<BoardSummary[]> {
  return allOf((cursor) => client.GET('/boards', { params: { query: { organizationId, ...from(cursor) } } }));
}

export function readBoard(boardId: string): Promise<Board> {
  return dataOf(client.GET('/boards/{boardId}', { params: { path: { boardId } } }));
}

/** Without a template the board gets the columns and the group that every board starts with. */
export function createBoard(
  workspaceId: string,
  name: string,
  kind: BoardKind,
  templateId?: string,
): Promise<Board> {
  const template = templateId === undefined ? {} : { templateId };
  return dataOf(client.POST('/boards', { body: { workspaceId, name, kind, ...template } }));
}

export function changeBoard(
  boardId: string,
  changes: { name?: string; description?: string },
): Promise<Board> {
  return dataOf(client.PATCH('/boards/{boardId}', { params: { path: { boardId } }, body: changes }));
}

export function archiveBoard(boardId: string): Promise<Board> {
  return dataOf(client.POST('/boards/{boardId}/archive', { params: { path: { boardId } } }));
}

export function restoreBoard(boardId: string): Promise<Board> {
  return dataOf(client.POST('/boards/{boardId}/restore', { params: { path: { boardId } } }));
}

export function deleteBoard(boardId: string): Promise<void> {
  return done(client.DELETE('/boards/{boardId}', { params: { path: { boardId } } }));
}

export type ExportFormat = 'csv' | 'xlsx' | 'json';

/** The board as a file. */
export async function exportBoard(boardId: string, format: ExportFormat): Promise<Blob> {
  const { data, error, response } = await client.GET('/boards/{boardId}/export', {
    params: { path: { boardId }, query: { format } },
    parseAs: 'blob',
  });
  return dataOf(Promise.resolve({ response, error, ...(data ? { data: { data: data as Blob } } : {}) }));
}

/** The board with all its items, without their descriptions, read at one moment. */
export function openBoard(boardId: string): Promise<BoardSnapshot> {
  return dataOf(
    client.GET('/boards/{boardId}/snapshot', {
      params: { path: { boardId }, query: { description: false } },
    }),
  );
}

/** The next events of the board after `seq`, oldest first; none when there are none yet. */
export async function readBoardEvents(boardId: string, seq: number): Promise<EventOrSkip[]> {
  const params = { path: { boardId }, query: { after: seq, limit: pageLimitMax } };
  return (await bodyOf(client.GET('/boards/{boardId}/events', { params }))).data;
}
