import { allOf, client, dataOf, done, from } from './client';
import type { Board, BoardSummary } from './types';

export function listBoards(organizationId: string): Promise<BoardSummary[]> {
  return allOf((cursor) => client.GET('/boards', { params: { query: { organizationId, ...from(cursor) } } }));
}

export function readBoard(boardId: string): Promise<Board> {
  return dataOf(client.GET('/boards/{boardId}', { params: { path: { boardId } } }));
}

export function createBoard(workspaceId: string, name: string): Promise<Board> {
  return dataOf(client.POST('/boards', { body: { workspaceId, name } }));
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

/** The board as a CSV file. */
export async function exportBoard(boardId: string): Promise<Blob> {
  const { data, error, response } = await client.GET('/boards/{boardId}/export', {
    params: { path: { boardId }, query: { format: 'csv' } },
    parseAs: 'blob',
  });
  return dataOf(Promise.resolve({ response, error, ...(data ? { data: { data } } : {}) }));
}
