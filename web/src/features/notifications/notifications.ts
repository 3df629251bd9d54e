import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { changeNotification, listNotifications, readAllNotifications } from '../../api/notifications';
import { messageOf } from '../../api/problem';
import type { Notification } from '../../api/types';
import { liveConnection } from '../../sync/live';
import type { StreamEvent } from '../../sync/model';
import { showToast } from '../../ui/toasts';
import { useSession } from '../auth/useSession';
import { UNREAD } from '../board/updates/panelTab';
import { followFavorites, refreshFavorites } from '../workspace/favorites';

const key = ['notifications'] as const;
const keptMax = 200;

/**
 * Of what was written under an item; what else happened to it is seen on the item itself. Which update it was, those
 * from before that was kept do not say.
 */
const ABOUT_UPDATES: ReadonlySet<string> = new Set(['mentioned', 'replied', 'updated']);

export function useNotifications() {
  return useQuery({ queryKey: key, queryFn: listNotifications, staleTime: 60_000 });
}

export function useUnreadCount(): number {
  return useNotifications().data?.filter(({ readAt }) => readAt === null).length ?? 0;
}

/** The list after an event of the person's stream; the same list when the event is none of its business. */
function applyToNotifications(list: readonly Notification[], event: StreamEvent): readonly Notification[] {
  const data = event.data as {
    notification?: Notification;
    notificationIds?: readonly string[];
    all?: boolean;
  };
  if (event.type === 'notification.created' && data.notification) {
    const created = data.notification;
    return [created, ...list.filter(({ id }) => id !== created.id)].slice(0, keptMax);
  }
  if (event.type === 'notification.read') {
    const readAt = new Date(event.at).toISOString();
    const read = new Set(data.notificationIds ?? []);
    return list.map((entry) =>
      entry.readAt === null && (data.all === true || read.has(entry.id)) ? { ...entry, readAt } : entry,
    );
  }
  return list;
}

/** Opens what a notification is about and marks it as read. */
export function useOpenNotification(): (notification: Notification) => void {
  const queries = useQueryClient();
  const router = useRouter();
  return (notification) => {
    if (notification.readAt === null) {
      markRead(queries, ({ id }) => id === notification.id);
      changeNotification(notification.id).catch((error: unknown) => failed(queries, error));
    }
    const { boardId, itemId, commentId } = notification;
    if (boardId !== null && itemId !== null) {
      void router.navigate({
        to: '/boards/$boardId/items/$itemId',
        params: { boardId, itemId },
        search: ABOUT_UPDATES.has(notification.kind) ? { update: commentId ?? UNREAD } : {},
      });
    } else if (boardId !== null) {
      void router.navigate({ to: '/boards/$boardId', params: { boardId } });
    }
  };
}

export function useReadAll(): () => void {
  const queries = useQueryClient();
  return () => {
    markRead(queries, () => true);
    readAllNotifications().catch((error: unknown) => failed(queries, error));
  };
}

function markRead(queries: QueryClient, which: (notification: Notification) => boolean): void {
  const readAt = new Date().toISOString();
  queries.setQueryData<Notification[]>(key, (list) =>
    list?.map((entry) => (entry.readAt === null && which(entry) ? { ...entry, readAt } : entry)),
  );
}

function failed(queries: QueryClient, error: unknown): void {
  showToast(messageOf(error), { tone: 'error' });
  void queries.invalidateQueries({ queryKey: key });
}

/** Keeps the list live over the person's own channel, and shows what arrives. */
export function useLiveNotifications(): void {
  const { t } = useTranslation('notifications');
  const queries = useQueryClient();
  const open = useOpenNotification();
  const { user } = useSession();
  const userId = user?.id;
  const handleEvent = useEffectEvent((event: StreamEvent) => {
    if (event.type.startsWith('membership.') || event.type === 'access.changed') {
      void queries.invalidateQueries();
      return;
    }
    if (event.type === 'timer.changed') {
      void queries.invalidateQueries({ queryKey: ['timers'] });
      return;
    }
    if (event.type.startsWith('view.')) {
      void queries.invalidateQueries({ queryKey: ['views'] });
      return;
    }
    if (event.type.startsWith('favorite.')) {
      followFavorites(queries, event);
      return;
    }
    queries.setQueryData<readonly Notification[]>(key, (list) => list && applyToNotifications(list, event));
    const { notification } = event.data as { notification?: Notification };
    if (event.type === 'notification.created' && notification) {
      const actions =
        notification.boardId === null ? [] : [{ label: t('open'), onClick: () => open(notification) }];
      showToast(notification.message, { actions });
    }
  });
  useEffect(() => {
    if (!userId) {
      return;
    }
    let seq: number | null = null;
    const refresh = () => {
      void queries.invalidateQueries({ queryKey: key });
      refreshFavorites(queries);
    };
    return liveConnection.subscribe(`user:${userId}`, {
      since: () => seq,
      onEvents: (events) => {
        seq = events.at(-1)?.seq ?? seq;
        events.forEach((event) => handleEvent(event));
      },
      onHead: (head) => {
        if (seq !== null && head > seq) {
          refresh();
        }
        seq = head;
      },
      onResync: refresh,
      onSignal: () => undefined,
      onRefused: () => undefined,
    });
  }, [userId, queries]);
}
