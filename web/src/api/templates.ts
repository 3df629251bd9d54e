import { client, dataOf, done } from './client';
import type { components } from './schema';
import type { Board, Item } from './types';

export type Template = components['schemas']['Template'];

export function listTemplates(organizationId: string): Promise<Template[]> {
  return dataOf(client.GET('/templates', { params: { query: { organizationId } } }));
}

export function deleteTemplate(templateId: string): Promise<void> {
  return done(client.DELETE('/templates/{templateId}', { params: { path: { templateId } } }));
}

export function saveBoardAsTemplate(boardId: string, name: string, items: boolean): Promise<Template> {
  const params = { path: { boardId } };
  return dataOf(client.POST('/boards/{boardId}/template', { params, body: { name, items } }));
}

/** What of a board goes into a copy of it. */
export type Copied = 'structure' | 'items' | 'updates';

export function duplicateBoard(boardId: string, name: string, what: Copied): Promise<Board> {
  const params = { path: { boardId } };
  const body = { name, items: what !== 'structure', updates: what === 'updates' };
  return dataOf(client.POST('/boards/{boardId}/duplicate', { params, body }));
}

export function duplicateItem(itemId: string): Promise<Item> {
  return dataOf(client.POST('/items/{itemId}/duplicate', { params: { path: { itemId } } }));
}
