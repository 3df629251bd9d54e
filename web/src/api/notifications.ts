import { bodyOf, client, dataOf, done } from './client';
import type { Notification } from './types';

const shownMax = 50;

/** The newest notifications. */
export async function listNotifications(): Promise<Notification[]> {
  return (await bodyOf(client.GET('/notifications', { params: { query: { limit: shownMax } } }))).data;
}

export function changeNotification(notificationId: string): Promise<Notification> {
  return dataOf(
    client.PATCH('/notifications/{notificationId}', {
      params: { path: { notificationId } },
      body: { read: true },
    }),
  );
}

export function readAllNotifications(): Promise<void> {
  return done(client.POST('/notifications/read-all'));
}
