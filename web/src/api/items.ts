import { bodyOf, client, dataOf, done } from './client';
import type { Item } from './types';
import type { components } from './schema';

type Schemas = components['schemas'];
type ChangeItemRequest = Schemas['ChangeItemRequest'];
type ItemOperation = Schemas['ItemOperation'];

export function readItem(itemId: string): Promise<Item> {
  return dataOf(client.GET('/items/{itemId}', { params: { path: { itemId } } }));
}

const foundMax = 30;

/** Items of a board with a name like this, by name: for choosing some of them. */
export async function findItems(
  boardId: string,
  name: string,
  signal: AbortSignal,
): Promise<{ id: string; name: string }[]> {
  const filter = JSON.stringify(name === '' ? { and: [] } : { column: 'name', op: 'contains', value: name });
  const query = { filter, sort: 'name', limit: foundMax };
  const { data } = await bodyOf(
    client.GET('/boards/{boardId}/items', { params: { path: { boardId }, query }, signal }),
  );
  return data.map((item) => ({ id: item.id, name: item.name }));
}

export function createItem(body: Schemas['CreateItemRequest'], key: string): Promise<Item> {
  return dataOf(client.POST('/items', { params: { header: { 'Idempotency-Key': key } }, body }));
}

export function changeItem(itemId: string, body: ChangeItemRequest, key: string): Promise<Item> {
  const params = { path: { itemId }, header: { 'Idempotency-Key': key } };
  return dataOf(client.PATCH('/items/{itemId}', { params, body }));
}

export function deleteItem(itemId: string, key: string): Promise<void> {
  const params = { path: { itemId }, header: { 'Idempotency-Key': key } };
  return done(client.DELETE('/items/{itemId}', { params }));
}

/** All of the operations in one transaction, or none. Answers the items that are still there. */
export async function changeItems(
  boardId: string,
  operations: ItemOperation[],
  key: string,
): Promise<Item[]> {
  const { results } = await dataOf(
    client.POST('/items/batch', {
      params: { header: { 'Idempotency-Key': key } },
      body: { boardId, operations },
    }),
  );
  return results.flatMap(({ item }) => (item === null ? [] : [item]));
}

export function restoreItem(itemId: string): Promise<Item> {
  return dataOf(client.POST('/items/{itemId}/restore', { params: { path: { itemId } } }));
}
