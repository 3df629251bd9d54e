import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type RefObject,
  type UIEvent,
} from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState';
import { useNarrow } from '../../../ui/useNarrow';
import { datedValues, datesText, hasEnd, shifted, today, type Span } from '../model/spans';
import { useBoard, useColumns, useReadOnly, useView } from '../session/context';
import { useActiveView } from '../views/useStoredViews';
import { Arrows } from './Arrows';
import { leftOf } from './scale';
import { dependencyColumnOf, type TimelineRow } from './timeline';
import { ItemLine, SectionLine, TimelineHeader } from './TimelineLines';
import { useLinking, type Drawn } from './useLinking';
import { useTimeline, type ShownTimeline } from './useTimeline';
import './timeline.css';

const ROW_HEIGHT = 36;
const HEADER_HEIGHT = 52;
const NAMES_WIDTH = 260;
const NAMES_WIDTH_NARROW = 116;
/** What is drawn changes in steps, so that most scroll events cost nothing. */
const BAND_PIXELS = 216;
const SIDE_BAND_PIXELS = 400;
const OVERSCAN_ROWS = 8;

interface TimelineViewProps {
  readonly onOpenItem: (itemId: string) => void;
}

/** Items as bars over their days, what waits for what as arrows, in one scrolled area of which only what is seen is drawn. */
export function TimelineView({ onOpenItem }: TimelineViewProps) {
  const { t } = useTranslation('board');
  const shown = useTimeline(useActiveView());
  return shown === null ? (
    <EmptyState title={t('timeline.noDates')} body={t('timeline.noDatesBody')} />
  ) : (
    <Chart shown={shown} onOpenItem={onOpenItem} />
  );
}

function Chart({ shown, onOpenItem }: TimelineViewProps & { shown: ShownTimeline }) {
  const { t } = useTranslation('board');
  const { store, actions } = useBoard();
  const view = useView();
  const columns = useColumns();
  const readOnly = useReadOnly();
  const narrow = useNarrow();
  const { dates, timeline, scale } = shown;
  const scroller = useRef<HTMLDivElement>(null);
  const band = useBand(scroller);
  const [focused, setFocused] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const linking = useLinking(readOnly ? undefined : dependencyColumnOf(view, columns), setSaid);
  const { drawn } = linking;
  const wanted = useRef<string | null>(null);
  const names = narrow ? NAMES_WIDTH_NARROW : NAMES_WIDTH;

  const toDay = useCallback(
    (day: string) => {
      const element = scroller.current;
      if (element !== null) {
        element.scrollLeft = leftOf(scale, day) - (element.clientWidth - names) / 3;
      }
    },
    [scale, names],
  );
  // Opened, zoomed or with another beginning, the picture is at today, or at the items when they are all elsewhere.
  const { first, last } = timeline;
  const aim = first !== null && last !== null && (last < today() || first > today()) ? first : today();
  useLayoutEffect(() => toDay(aim), [toDay, aim]);
  // The bar that the keyboard went to may only now be drawn.
  useEffect(() => {
    if (wanted.current !== null) {
      const bar = scroller.current?.querySelector<HTMLElement>(`[data-bar="${wanted.current}"]`);
      if (bar !== undefined && bar !== null) {
        wanted.current = null;
        bar.focus({ preventScroll: true });
      }
    }
  });

  const change = useCallback(
    (itemId: string, span: Span) => {
      const item = store.item(itemId);
      if (item !== undefined && !readOnly) {
        actions.setCells(itemId, datedValues(item, dates, span));
        setSaid(t('timeline.moved', { name: item.name, dates: datesText(span) }));
      }
    },
    [store, actions, readOnly, dates, t],
  );
  const focus = (row: number) => {
    const target = timeline.rows[row];
    const element = scroller.current;
    if (target?.kind !== 'item' || element === null) {
      return;
    }
    const top = row * ROW_HEIGHT;
    const room = element.clientHeight - HEADER_HEIGHT - ROW_HEIGHT;
    element.scrollTop = Math.min(Math.max(element.scrollTop, top - room), top);
    if (target.span !== null) {
      const left = leftOf(scale, target.span.from);
      const seen = element.clientWidth - names;
      if (left < element.scrollLeft || left > element.scrollLeft + seen - ROW_HEIGHT) {
        element.scrollLeft = left - seen / 4;
      }
    }
    wanted.current = target.itemId;
    setFocused(target.itemId);
  };
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const bar = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-bar]') : null;
    const itemId = bar?.dataset.bar;
    const row = itemId === undefined ? undefined : timeline.rowOf.get(itemId);
    if (itemId === undefined || row === undefined) {
      return;
    }
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const span = timeline.spans.get(itemId);
    if (drawn !== null && (event.key === 'Enter' || event.key === 'Escape')) {
      event.preventDefault();
      if (event.key === 'Enter') {
        linking.connect(itemId, event.shiftKey ? 'end' : 'start');
      } else {
        linking.cancel();
        setSaid('');
      }
    } else if (event.key === 'l' && span !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      linking.begin(itemId);
    } else if (step !== undefined && event.altKey && span !== undefined) {
      event.preventDefault();
      const resizes = event.shiftKey && hasEnd(dates);
      change(itemId, shifted(span, resizes ? 'end' : 'move', step));
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !event.altKey) {
      event.preventDefault();
      const down = event.key === 'ArrowDown' ? 1 : -1;
      let next = row + down;
      while (timeline.rows[next]?.kind === 'section') {
        next += down;
      }
      focus(next);
    }
  };
  const from = Math.max(Math.floor(band.top / ROW_HEIGHT) - OVERSCAN_ROWS, 0);
  const until = Math.min(
    Math.ceil((band.top + BAND_PIXELS + band.height) / ROW_HEIGHT) + OVERSCAN_ROWS,
    timeline.rows.length - 1,
  );
  const rows = timeline.rows.slice(from, until + 1);
  const isDrawn = rows.some((row) => row.kind === 'item' && row.itemId === focused);
  const tabbed = isDrawn ? focused : rows.find((row) => row.kind === 'item')?.itemId;
  return (
    <section
      className="gantt"
      aria-label={t('timeline.label', { name: store.board?.name ?? '' })}
      data-testid="timeline"
      style={{ '--names': `${names}px`, '--day': `${scale.dayPixels}px` } as CSSProperties}
      onKeyDown={handleKeyDown}
    >
      <div className="gantt-bar-line">
        <button type="button" className="outlined-button" onClick={() => toDay(today())}>
          {t('timeline.today')}
        </button>
        {!readOnly && <small>{t('timeline.hint')}</small>}
        {timeline.undated > 0 && (
          <small className="gantt-undated">{t('timeline.undated', { count: timeline.undated })}</small>
        )}
      </div>
      <div className="gantt-scroller" ref={scroller} onScroll={band.handleScroll}>
        <div className="gantt-canvas" style={{ width: names + scale.width }}>
          <TimelineHeader scale={scale} from={band.left} until={band.left + band.width + SIDE_BAND_PIXELS} />
          <div
            className={scale.zoom === 'day' ? 'gantt-rows gantt-weekends' : 'gantt-rows'}
            style={{ height: timeline.rows.length * ROW_HEIGHT }}
          >
            <span className="gantt-today" aria-hidden style={{ left: names + leftOf(scale, today()) }} />
            {rows.map((row, index) => (
              <div
                key={row.kind === 'item' ? row.itemId : row.section.id}
                className={lineClass(row, drawn)}
                style={{ top: (from + index) * ROW_HEIGHT }}
              >
                {row.kind === 'section' ? (
                  <SectionLine row={row} scale={scale} />
                ) : (
                  <ItemLine
                    row={row}
                    shown={shown}
                    color={sectionColor(timeline.rows, from + index)}
                    focusable={row.itemId === tabbed}
                    joints={linking.joints}
                    onOpen={onOpenItem}
                    onChange={change}
                    onFocus={setFocused}
                  />
                )}
              </div>
            ))}
            <Arrows shown={shown} from={from} until={until} rowHeight={ROW_HEIGHT} />
            {drawn?.line && (
              <svg className="gantt-drawn" aria-hidden width={1} height={1}>
                <line {...drawn.line} />
              </svg>
            )}
          </div>
        </div>
      </div>
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
    </section>
  );
}

function lineClass(row: TimelineRow, drawn: Drawn | null): string {
  if (row.kind === 'section') {
    return 'gantt-row gantt-section';
  }
  const from = drawn?.line === null && drawn.itemId === row.itemId;
  return drawn?.over === row.itemId || from ? 'gantt-row gantt-target' : 'gantt-row';
}

/** Which part of the area is seen, in steps. */
function useBand(scroller: RefObject<HTMLDivElement | null>) {
  const [place, setPlace] = useState({ top: 0, left: 0 });
  const [size, setSize] = useState({ width: 1_200, height: 800 });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return;
    }
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  const handleScroll = useCallback((event: UIEvent<HTMLElement>) => {
    const { scrollTop, scrollLeft } = event.currentTarget;
    const top = Math.floor(scrollTop / BAND_PIXELS) * BAND_PIXELS;
    const left = Math.floor(scrollLeft / SIDE_BAND_PIXELS) * SIDE_BAND_PIXELS;
    setPlace((old) => (old.top === top && old.left === left ? old : { top, left }));
  }, []);
  return { ...place, ...size, handleScroll };
}

function sectionColor(rows: readonly TimelineRow[], index: number): string {
  for (let at = index; at >= 0; at--) {
    const row = rows[at];
    if (row?.kind === 'section') {
      return row.section.color;
    }
  }
  return 'var(--primary)';
}
