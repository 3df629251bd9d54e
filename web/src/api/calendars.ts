import { client, dataOf, done } from './client';
import type { components } from './schema';

export type CalendarFeed = components['schemas']['CalendarFeed'];

/** My calendar links, without their secrets. */
export function listCalendarFeeds(): Promise<CalendarFeed[]> {
  return dataOf(client.GET('/me/calendar-feeds'));
}

/** Makes a link to a board; its address is told only now. */
export function createCalendarFeed(
  organizationId: string,
  boardId: string | null,
): Promise<CalendarFeed & { url?: string }> {
  return dataOf(client.POST('/me/calendar-feeds', { body: { organizationId, boardId } }));
}

export function revokeCalendarFeed(feedId: string): Promise<void> {
  return done(client.DELETE('/me/calendar-feeds/{feedId}', { params: { path: { feedId } } }));
}
