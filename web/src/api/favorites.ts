import { client, dataOf, done } from './client';
import type { Favorite } from './types';

export function listFavorites(): Promise<Favorite[]> {
  return dataOf(client.GET('/me/favorites'));
}

/** Adds a board, or gives it another place among the others. */
export function putFavorite(boardId: string, position: string): Promise<Favorite> {
  return dataOf(client.PUT('/me/favorites/{boardId}', { params: { path: { boardId } }, body: { position } }));
}

export function removeFavorite(boardId: string): Promise<void> {
  return done(client.DELETE('/me/favorites/{boardId}', { params: { path: { boardId } } }));
}
