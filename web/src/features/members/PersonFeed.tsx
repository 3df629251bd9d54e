import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import {
  listMemberActivity,
  markMemberActivitySeen,
  readMemberActivitySeen,
  type ActivityBoard,
  type ActivityItem,
  type ActivityKind,
} from '../../api/activity';
import { readBoard } from '../../api/boards';
import type { Board } from '../../api/types';
import { toBoardEvent, type BoardEvent, type Snapshot } from '../../sync/model';
import { ActivityEntry } from '../board/activity/ActivityEntry';
import { entriesOf, type Entry } from '../board/activity/entries';
import { FeedList } from '../board/activity/FeedList';
import type { OpenedBoard } from '../board/session/boardSession';
import { BoardContext } from '../board/session/context';
import { sharedBoard } from '../share/sharedBoard';
import '../board/activity/activity.css';

const READ_AGAIN_MILLIS = 15_000;

interface PersonFeedProps {
  readonly organizationId: string;
  readonly userId: string;
  readonly kind: ActivityKind | null;
}

/** What somebody did, newest first; read again every few seconds as long as somebody looks. */
export function PersonFeed({ organizationId, userId, kind }: PersonFeedProps) {
  const { t } = useTranslation('activity');
  const feed = useInfiniteQuery({
    queryKey: ['member-activity', organizationId, userId, kind],
    queryFn: ({ pageParam }) => listMemberActivity({ organizationId, userId }, kind, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: (previous) => previous,
    staleTime: 0,
    refetchInterval: READ_AGAIN_MILLIS,
  });
  const pages = feed.data?.pages;
  const events = (pages ?? []).flatMap((page) =>
    page.events.map((event) => ({ boardId: event.boardId, event: toBoardEvent(event) })),
  );
  const since = useSince(organizationId, userId, events[0]?.event.at);
  const boards = new Map((pages ?? []).flatMap((page) => page.boards.map((board) => [board.id, board])));
  const items = new Map((pages ?? []).flatMap((page) => page.items.map((item) => [item.id, item])));
  const structures = useStructures([...boards.keys()]);
  const firstSeen = since === null ? -1 : events.findIndex(({ event }) => event.at <= Date.parse(since));
  return (
    <div data-testid="person-activity">
      <FeedList
        feed={feed}
        pages={pages?.length}
        events={events.length}
        none={t(kind === null ? 'ofPersonNone' : 'noneMatch')}
        newSince={firstSeen > 0 ? since : null}
      >
        {events.map(({ boardId, event }, index) => {
          const board = boards.get(boardId);
          const opened = structures.get(boardId);
          return (
            <Fragment key={event.eventId}>
              {index === firstSeen && index > 0 && <li className="activity-since">{t('seenBefore')}</li>}
              {board !== undefined && opened !== undefined && (
                <BoardContext value={opened}>
                  <PersonEvent event={event} board={board} items={items} />
                </BoardContext>
              )}
            </Fragment>
          );
        })}
      </FeedList>
    </div>
  );
}

interface PersonEventProps {
  readonly event: BoardEvent;
  readonly board: ActivityBoard;
  readonly items: ReadonlyMap<string, ActivityItem>;
}

/** One event, said in the words of its board. */
function PersonEvent({ event, board, items }: PersonEventProps) {
  const named = (entry: Entry): Entry => {
    const name = items.get(entry.itemId ?? '')?.name ?? entry.itemName;
    return name === undefined ? entry : { ...entry, itemName: name };
  };
  return entriesOf(event).map((entry, index) => (
    <ActivityEntry
      key={index}
      event={event}
      entry={named(entry)}
      ofItem={false}
      place={<Place board={board} item={items.get(entry.itemId ?? '')} />}
    />
  ));
}

function Place({ board, item }: { board: ActivityBoard; item: ActivityItem | undefined }) {
  return item?.boardId === board.id ? (
    <Link to="/boards/$boardId/items/$itemId" params={{ boardId: board.id, itemId: item.id }}>
      {board.name}
    </Link>
  ) : (
    <Link to="/boards/$boardId" params={{ boardId: board.id }}>
      {board.name}
    </Link>
  );
}

/** The boards without their items: columns and groups are all that sentences speak of. */
function useStructures(boardIds: readonly string[]): ReadonlyMap<string, OpenedBoard> {
  const read = useQueries({
    queries: boardIds.map((boardId) => ({
      queryKey: ['board', boardId],
      queryFn: () => readBoard(boardId),
      staleTime: 60_000,
    })),
  });
  return new Map(
    read.flatMap(({ data }) => (data === undefined ? [] : [[data.id, withoutItems(data)] as const])),
  );
}

const withoutItemsOf = new WeakMap<Board, OpenedBoard>();

function withoutItems(board: Board): OpenedBoard {
  const known = withoutItemsOf.get(board);
  if (known !== undefined) {
    return known;
  }
  const opened = sharedBoard(board.id);
  opened.store.load({ seq: board.seq, board: board as Snapshot['board'], items: [] });
  withoutItemsOf.set(board, opened);
  return opened;
}

/** Up to when one had seen it before this page was opened; what is newest is remembered as seen. */
function useSince(organizationId: string, userId: string, newest: number | undefined): string | null {
  const { data } = useQuery({
    queryKey: ['member-activity-seen', organizationId, userId],
    queryFn: () => readMemberActivitySeen({ organizationId, userId }),
    staleTime: Infinity,
    gcTime: 0,
  });
  const read = data !== undefined;
  useEffect(() => {
    if (read && newest !== undefined) {
      markMemberActivitySeen({ organizationId, userId }, new Date(newest).toISOString()).catch(
        () => undefined,
      );
    }
  }, [organizationId, userId, read, newest]);
  return data ?? null;
}
