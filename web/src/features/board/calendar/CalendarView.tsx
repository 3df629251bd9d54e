import Popover from '@mui/material/Popover';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, useRef, useState, useSyncExternalStore, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState';
import { useNarrow } from '../../../ui/useNarrow';
import {
  datedValues,
  datesText,
  daysBetween,
  hasEnd,
  shifted,
  spanOf,
  today,
  type Handle,
} from '../model/spans';
import { labelColor } from '../model/values';
import {
  useBoard,
  useColumns,
  useContentVersion,
  useItem,
  usePeople,
  useReadOnly,
  useView,
} from '../session/context';
import { calendarDates, calendarOf, daysOf, monthAfter } from './calendar';
import './calendar.css';

const CHIPS_MAX = 4;
const CHIPS_MAX_NARROW = 2;
const NO_COLOR = 'var(--border)';

interface CalendarViewProps {
  readonly onOpenItem: (itemId: string) => void;
}

/** A month of items on their days. Chips go to other days by dragging, or with Alt and the arrows; with Shift the end does. */
export function CalendarView({ onOpenItem }: CalendarViewProps) {
  const { t, i18n } = useTranslation('board');
  const { store, actions } = useBoard();
  const view = useView();
  const columns = useColumns();
  const readOnly = useReadOnly();
  const narrow = useNarrow();
  const { nameOf } = usePeople();
  const [month, setMonth] = useState(() => today().slice(0, 7));
  const [said, setSaid] = useState('');
  const [over, setOver] = useState<string | null>(null);
  const [more, setMore] = useState<{ readonly anchor: HTMLElement; readonly day: string } | null>(null);
  const dragged = useRef<{ readonly itemId: string; readonly day: string } | null>(null);
  const structure = useSyncExternalStore(store.subscribeStructure, store.structureVersion);
  const order = useSyncExternalStore(store.subscribeOrder, store.orderVersion);
  const content = useContentVersion(true);
  const days = useMemo(() => daysOf(month), [month]);
  const calendar = useMemo(
    () => calendarOf(store, view, days, nameOf),
    // The versions stand for what the store holds.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [store, view, days, nameOf, structure, order, content],
  );
  const dates = calendarDates(view, columns);
  if (dates === undefined) {
    return <EmptyState title={t('calendar.noDates')} body={t('calendar.noDatesBody')} />;
  }
  const move = (itemId: string, by: number, handle: Handle = 'move') => {
    const item = store.item(itemId);
    const span = spanOf(item, dates);
    if (readOnly || by === 0 || item === undefined || span === null) {
      return;
    }
    const moved = shifted(span, handle, by);
    actions.setCells(itemId, datedValues(item, dates, moved));
    setSaid(
      handle === 'move'
        ? t('calendar.moved', { name: item.name, count: by })
        : t('timeline.moved', { name: item.name, dates: datesText(moved) }),
    );
  };
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const chip = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-chip]') : null;
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
    const itemId = chip?.dataset.chip;
    if (event.altKey && step !== undefined && itemId !== undefined) {
      event.preventDefault();
      move(itemId, step, event.shiftKey && hasEnd(dates) ? 'end' : 'move');
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>(`[data-chip="${itemId}"]`)?.focus({ preventScroll: true }),
      );
    }
  };
  const most = narrow ? CHIPS_MAX_NARROW : CHIPS_MAX;
  const title = new Date(`${month}-01T00:00:00`).toLocaleDateString(i18n.language, {
    month: 'long',
    year: 'numeric',
  });
  const chip = (itemId: string, day: string) => (
    <Chip
      key={itemId}
      itemId={itemId}
      draggable={!readOnly}
      onOpen={onOpenItem}
      onDrag={() => {
        dragged.current = { itemId, day };
      }}
    />
  );
  return (
    <section className="calendar" aria-label={title} data-testid="calendar" onKeyDown={handleKeyDown}>
      <div className="calendar-bar">
        <button type="button" className="outlined-button" onClick={() => setMonth(today().slice(0, 7))}>
          {t('editor.today')}
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={t('editor.previousMonth')}
          onClick={() => setMonth(monthAfter(month, -1))}
        >
          <ChevronLeft size={18} aria-hidden />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={t('editor.nextMonth')}
          onClick={() => setMonth(monthAfter(month, 1))}
        >
          <ChevronRight size={18} aria-hidden />
        </button>
        <h2>{title}</h2>
        {calendar.elsewhere !== null && (
          <button type="button" className="text-button" onClick={() => setMonth(calendar.elsewhere ?? month)}>
            {t('calendar.elsewhere', { month: calendar.elsewhere })}
          </button>
        )}
        {calendar.undated > 0 && (
          <small className="calendar-undated">{t('calendar.undated', { count: calendar.undated })}</small>
        )}
      </div>
      <div className="calendar-days" aria-hidden>
        {days.slice(0, 7).map((day) => (
          <span key={day}>
            {new Date(`${day}T00:00:00`).toLocaleDateString(i18n.language, {
              weekday: narrow ? 'narrow' : 'short',
            })}
          </span>
        ))}
      </div>
      <div className="calendar-grid">
        {days.map((day) => {
          const ids = calendar.byDay.get(day) ?? [];
          const shown = ids.length > most ? ids.slice(0, most - 1) : ids;
          return (
            <div
              key={day}
              role="group"
              aria-label={new Date(`${day}T00:00:00`).toLocaleDateString(i18n.language, {
                weekday: 'long',
                day: 'numeric',
                month: 'long',
              })}
              className={[
                'calendar-day',
                day.startsWith(month) ? '' : 'calendar-other',
                day === today() ? 'calendar-today' : '',
                over === day ? 'calendar-over' : '',
              ].join(' ')}
              data-testid="calendar-day"
              data-day={day}
              onDragOver={(event) => {
                if (dragged.current !== null && !readOnly) {
                  event.preventDefault();
                  setOver(day);
                }
              }}
              onDrop={(event) => {
                event.preventDefault();
                setOver(null);
                if (dragged.current !== null) {
                  move(dragged.current.itemId, daysBetween(dragged.current.day, day));
                  dragged.current = null;
                }
              }}
            >
              <span className="calendar-number">{Number(day.slice(8))}</span>
              {shown.map((itemId) => chip(itemId, day))}
              {ids.length > shown.length && (
                <button
                  type="button"
                  className="calendar-more"
                  onClick={(event) => setMore({ anchor: event.currentTarget, day })}
                >
                  {t('calendar.more', { count: ids.length - shown.length })}
                </button>
              )}
            </div>
          );
        })}
      </div>
      {more !== null && (
        <Popover open anchorEl={more.anchor} onClose={() => setMore(null)}>
          <div className="calendar-popover" onKeyDown={handleKeyDown}>
            {(calendar.byDay.get(more.day) ?? []).map((itemId) => chip(itemId, more.day))}
          </div>
        </Popover>
      )}
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
    </section>
  );
}

interface ChipProps {
  readonly itemId: string;
  readonly draggable: boolean;
  readonly onOpen: (itemId: string) => void;
  readonly onDrag: () => void;
}

function Chip({ itemId, draggable, onOpen, onDrag }: ChipProps) {
  const item = useItem(itemId);
  const status = useColumns().find(({ type }) => type === 'status');
  if (item === undefined) {
    return null;
  }
  const value = status === undefined ? undefined : item.itemData[status.key];
  const color = status === undefined || value === undefined ? NO_COLOR : labelColor(status, value);
  return (
    <button
      type="button"
      className="calendar-chip"
      style={{ borderInlineStartColor: color }}
      draggable={draggable}
      title={item.name}
      data-chip={itemId}
      data-testid="calendar-chip"
      onClick={() => onOpen(itemId)}
      onDragStart={onDrag}
    >
      {item.name}
    </button>
  );
}
