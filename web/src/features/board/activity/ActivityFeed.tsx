import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listActivity, type ActivityFilter, type ActivityKind } from '../../../api/activity';
import { toBoardEvent, type BoardEvent } from '../../../sync/model';
import { useBoard, useColumns, usePeople } from '../session/context';
import { ActivityEntry } from './ActivityEntry';
import { entriesOf } from './entries';
import { FeedList } from './FeedList';
import './activity.css';

const KINDS: readonly ActivityKind[] = ['values', 'items', 'updates', 'structure'];
const READ_AGAIN_MILLIS = 500;

interface ActivityFeedProps {
  /** Without it, of the whole board. */
  readonly itemId?: string;
  /** What is newer is new to whoever looks. */
  readonly seenSeq?: number;
  readonly seenAt?: string | null;
}

/** Who did what, newest first, live, for all or for some. */
export function ActivityFeed({ itemId, seenSeq, seenAt }: ActivityFeedProps) {
  const { t } = useTranslation('activity');
  const { boardId, store } = useBoard();
  const [filter, setFilter] = useState<ActivityFilter>({});
  const of = itemId === undefined ? { boardId } : { itemId };
  const feed = useInfiniteQuery({
    queryKey: ['activity', of, filter],
    queryFn: ({ pageParam }) => listActivity(of, filter, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: (previous) => previous,
    staleTime: 0,
  });
  const { refetch } = feed;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const stop = store.subscribeEvents((event) => {
      if (timer === null && (itemId === undefined || concerns(event, itemId))) {
        timer = setTimeout(() => {
          timer = null;
          void refetch();
        }, READ_AGAIN_MILLIS);
      }
    });
    return () => {
      stop();
      if (timer !== null) {
        clearTimeout(timer);
      }
    };
  }, [store, itemId, refetch]);
  const pages = feed.data?.pages;
  const events = (pages ?? []).flatMap((page) => page.events.map(toBoardEvent));

  const firstSeen = seenSeq === undefined ? -1 : events.findIndex(({ seq }) => seq <= seenSeq);
  const filtered = Object.keys(filter).length > 0;
  return (
    <div className="panel-body" role="tabpanel" data-testid="activity">
      <Filters filter={filter} onFilter={setFilter} ofItem={itemId !== undefined} />
      <FeedList
        feed={feed}
        pages={pages?.length}
        events={events.length}
        none={t(filtered ? 'noneMatch' : 'none')}
        newSince={firstSeen > 0 ? (seenAt ?? null) : null}
      >
        {events.map((event, index) => (
          <Rows
            key={event.eventId}
            event={event}
            itemId={itemId}
            seenFrom={index === firstSeen && index > 0}
          />
        ))}
      </FeedList>
    </div>
  );
}

interface RowsProps {
  readonly event: BoardEvent;
  readonly itemId: string | undefined;
  readonly seenFrom: boolean;
}

function Rows({ event, itemId, seenFrom }: RowsProps) {
  const { t } = useTranslation('activity');
  return (
    <>
      {seenFrom && <li className="activity-since">{t('seenBefore')}</li>}
      {entriesOf(event).map((entry, index) => (
        <ActivityEntry key={index} event={event} entry={entry} ofItem={itemId !== undefined} />
      ))}
    </>
  );
}

function concerns(event: BoardEvent, itemId: string): boolean {
  const { data } = event as { data: { itemId?: string; item?: { id: string } } };
  return data.itemId === itemId || data.item?.id === itemId;
}

interface FiltersProps {
  readonly filter: ActivityFilter;
  readonly onFilter: (filter: ActivityFilter) => void;
  readonly ofItem: boolean;
}

function Filters({ filter, onFilter, ofItem }: FiltersProps) {
  const { t } = useTranslation('activity');
  const { members } = usePeople();
  const columns = useColumns();
  const change = (name: keyof ActivityFilter, value: string) => {
    const { [name]: _before, ...rest } = filter;
    onFilter(value === '' ? rest : { ...rest, [name]: value });
  };
  return (
    <div className="activity-filters">
      <select
        aria-label={t('person')}
        value={filter.person ?? ''}
        data-testid="activity-person"
        onChange={({ target }) => change('person', target.value)}
      >
        <option value="">{t('everybody')}</option>
        {members.map(({ userId, name }) => (
          <option key={userId} value={userId}>
            {name}
          </option>
        ))}
      </select>
      <select
        aria-label={t('kind')}
        value={filter.kind ?? ''}
        data-testid="activity-kind"
        onChange={({ target }) => change('kind', target.value)}
      >
        <option value="">{t('everything')}</option>
        {KINDS.filter((kind) => !ofItem || kind !== 'structure').map((kind) => (
          <option key={kind} value={kind}>
            {t(`kinds.${kind}`)}
          </option>
        ))}
      </select>
      <select
        aria-label={t('column')}
        value={filter.column ?? ''}
        data-testid="activity-column"
        onChange={({ target }) => change('column', target.value)}
      >
        <option value="">{t('allColumns')}</option>
        {columns.map(({ key, title }) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
      </select>
    </div>
  );
}
