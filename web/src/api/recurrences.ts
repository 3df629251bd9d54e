import { client, dataOf, done } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];

export type Recurrence = Schemas['Recurrence'];
export type Timing = Schemas['RecurrenceTiming'];

export function listRecurrences(boardId: string): Promise<Recurrence[]> {
  return dataOf(client.GET('/boards/{boardId}/recurrences', { params: { path: { boardId } } }));
}

export function createRecurrence(boardId: string, itemId: string, timing: Timing): Promise<Recurrence> {
  const params = { path: { boardId } };
  return dataOf(client.POST('/boards/{boardId}/recurrences', { params, body: { itemId, ...timing } }));
}

/** The next moments of a rule. */
export async function previewRecurrence(
  boardId: string,
  timing: Timing,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const params = { path: { boardId } };
  const { next } = await dataOf(
    client.POST('/boards/{boardId}/recurrences/preview', { params, body: timing, signal }),
  );
  return next;
}

export function changeRecurrence(
  recurrenceId: string,
  body: Schemas['ChangeRecurrenceRequest'],
): Promise<Recurrence> {
  return dataOf(client.PATCH('/recurrences/{recurrenceId}', { params: { path: { recurrenceId } }, body }));
}

export function deleteRecurrence(recurrenceId: string): Promise<void> {
  return done(client.DELETE('/recurrences/{recurrenceId}', { params: { path: { recurrenceId } } }));
}
