import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { timeAgo } from '../../../ui/time';

/** Pages on which there is nothing for whoever looks that are turned by themselves. */
const EMPTY_PAGES_MAX = 5;

interface FeedListProps {
  readonly feed: Pick<
    UseInfiniteQueryResult,
    'isError' | 'isFetching' | 'hasNextPage' | 'fetchNextPage' | 'refetch'
  >;
  /** Read so far; undefined before the first. */
  readonly pages: number | undefined;
  readonly events: number;
  /** What is said when there are no events. */
  readonly none: string;
  /** When one last looked; null when nothing has happened since. */
  readonly newSince: string | null;
  /** The events, as items of a list. */
  readonly children: ReactNode;
}

/** Events by pages: those read so far, what is new among them, and the way to more. */
export function FeedList({ feed, pages, events, none, newSince, children }: FeedListProps) {
  const { t } = useTranslation('activity');
  const { isError, isFetching, hasNextPage, fetchNextPage, refetch } = feed;
  const short = events === 0 && (pages ?? 0) <= EMPTY_PAGES_MAX;
  useEffect(() => {
    if (short && hasNextPage && !isFetching) {
      void fetchNextPage();
    }
  }, [short, hasNextPage, isFetching, fetchNextPage]);
  return (
    <>
      {isError && (
        <p role="alert" className="activity-none">
          {t('failed')}{' '}
          <button type="button" className="text-button" onClick={() => void refetch()}>
            {t('retry')}
          </button>
        </p>
      )}
      {pages !== undefined && events === 0 && !hasNextPage && <p className="activity-none">{none}</p>}
      {newSince !== null && <p className="activity-since">{t('newSince', { when: timeAgo(newSince) })}</p>}
      <ol className="activity">{children}</ol>
      {hasNextPage && (
        <button
          type="button"
          className="text-button"
          disabled={isFetching}
          onClick={() => void fetchNextPage()}
        >
          {t('more')}
        </button>
      )}
    </>
  );
}
