import { noteServerTime } from '../sync/time';
import { bodyOf, client, dataOf } from './client';
import type { TimeSession, Timer } from './types';

const pageLimit = 100;

export function startTimer(itemId: string, column: string): Promise<TimeSession> {
  return dataOf(client.POST('/items/{itemId}/time/{column}/start', { params: { path: { itemId, column } } }));
}

export function stopTimer(sessionId: string): Promise<TimeSession> {
  return dataOf(client.POST('/time-sessions/{sessionId}/stop', { params: { path: { sessionId } } }));
}

/** The newest sessions of an item, the deleted ones too. */
export async function listTimeSessions(itemId: string, column: string): Promise<TimeSession[]> {
  const params = { path: { itemId, column }, query: { limit: pageLimit } };
  return (await bodyOf(client.GET('/items/{itemId}/time/{column}', { params }))).data;
}

export interface TimeEntry {
  readonly from: string;
  readonly to: string;
  readonly note: string;
}

export function addTimeSession(itemId: string, column: string, body: TimeEntry): Promise<TimeSession> {
  return dataOf(client.POST('/items/{itemId}/time/{column}', { params: { path: { itemId, column } }, body }));
}

export function correctTimeSession(
  sessionId: string,
  body: TimeEntry & { readonly reason: string },
): Promise<TimeSession> {
  return dataOf(client.PATCH('/time-sessions/{sessionId}', { params: { path: { sessionId } }, body }));
}

export function deleteTimeSession(sessionId: string, reason: string): Promise<TimeSession> {
  const params = { path: { sessionId }, query: { reason } };
  return dataOf(client.DELETE('/time-sessions/{sessionId}', { params }));
}

/** My timers that run, one in each organization at most. */
export async function listMyTimers(): Promise<Timer[]> {
  const { data, now } = await bodyOf(client.GET('/me/timers'));
  noteServerTime(now);
  return data;
}
