import { useQuery } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { readBaseline } from '../../../api/views';
import type { DependencyValue, StoredView } from '../../../sync/model';
import { type Dates, datesOf, dayOf, type Span, today } from '../model/spans';
import { useBoard, useColumns, useContentVersion, usePeople, useView } from '../session/context';
import { scaleOf, zoomOf, type Scale } from './scale';
import { criticalItems } from './schedule';
import { dependencyColumnOf, timelineOf, waitsFor, type Timeline } from './timeline';

const NOTHING: ReadonlySet<string> = new Set();
const NO_BASELINE: ReadonlyMap<string, Span> = new Map();

export interface ShownTimeline {
  readonly dates: Dates;
  readonly timeline: Timeline;
  readonly scale: Scale;
  /** What each item waits for that waits for any. */
  readonly links: ReadonlyMap<string, readonly DependencyValue[]>;
  readonly critical: ReadonlySet<string>;
  readonly baseline: ReadonlyMap<string, Span>;
}

/** The picture of the open board as the view wants it; `null` when nothing has dates. */
export function useTimeline(stored: StoredView | undefined): ShownTimeline | null {
  const { t } = useTranslation('board');
  const { store } = useBoard();
  const view = useView();
  const columns = useColumns();
  const { nameOf } = usePeople();
  const order = useSyncExternalStore(store.subscribeOrder, store.orderVersion);
  const content = useContentVersion(true);
  const baseline = useBaseline(stored, view.baselineShown);
  const dates = useMemo(() => datesOf(view, columns), [view, columns]);
  const noValue = t('grid.noValue');
  const timeline = useMemo(
    () => (dates === undefined ? null : timelineOf(store, view, dates, nameOf, noValue)),
    // The versions stand for what the store holds.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [store, view, dates, nameOf, noValue, columns, order, content],
  );
  const links = useMemo(() => {
    const column = dependencyColumnOf(view, columns);
    const all = new Map<string, readonly DependencyValue[]>();
    for (const itemId of timeline?.spans.keys() ?? []) {
      const own = waitsFor(store.item(itemId), column);
      if (own.length > 0) {
        all.set(itemId, own);
      }
    }
    return all;
  }, [store, timeline, view, columns]);
  const critical = useMemo(
    () => (view.critical && timeline !== null ? criticalItems(links, timeline.spans) : NOTHING),
    [view.critical, links, timeline],
  );
  const zoom = zoomOf(view.scale);
  const scale = useMemo(
    () => scaleOf(zoom, timeline?.first ?? null, timeline?.last ?? null, today()),
    [zoom, timeline?.first, timeline?.last],
  );
  return dates === undefined || timeline === null
    ? null
    : { dates, timeline, scale, links, critical, baseline };
}

/** When the dates of a view were kept to compare with; `null` when they were not. */
export function baselineAt(stored: StoredView | undefined): string | null {
  const baseline = stored?.settings.baseline;
  return typeof baseline === 'object' &&
    baseline !== null &&
    'takenAt' in baseline &&
    typeof baseline.takenAt === 'string'
    ? baseline.takenAt
    : null;
}

function useBaseline(stored: StoredView | undefined, shown: boolean): ReadonlyMap<string, Span> {
  const { boardId } = useBoard();
  const takenAt = baselineAt(stored);
  const { data } = useQuery({
    queryKey: ['baseline', stored?.id, takenAt],
    queryFn: async () => {
      const { dates } = await readBaseline(boardId, stored?.id ?? '');
      const spans = Object.entries(dates).map(([itemId, { from, to }]): [string, Span] => {
        const first = dayOf(from) ?? from;
        return [itemId, { from: first, to: dayOf(to) ?? first }];
      });
      return new Map(spans);
    },
    enabled: shown && takenAt !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return shown ? (data ?? NO_BASELINE) : NO_BASELINE;
}
