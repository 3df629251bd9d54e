import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type DragEvent,
  type KeyboardEvent,
  type UIEvent,
} from 'react';
import { useTranslation } from 'react-i18next';
import { textOn } from '../../../ui/color';
import { useBoard, useReadOnly, useView } from '../session/context';
import { AddCard } from './AddCard';
import { kanbanColumn, type Heading } from './kanban';
import { KanbanCard } from './KanbanCard';
import { CARD_HEIGHT, cardsInView, COLUMN_WIDTH, nextCard, placingOf, type CardRef } from './placing';
import { useKanban, useMoveCard } from './useKanban';
import '../grid/cells.css';
import '../grid/grid.css';
import './kanban.css';

const BAND_PIXELS = 160;

interface KanbanViewProps {
  readonly onOpenItem: (itemId: string) => void;
}

function refOf(target: EventTarget): { readonly ref: CardRef; readonly itemId: string } | null {
  const card = target instanceof Element ? target.closest<HTMLElement>('[data-card]') : null;
  const [lane, column, index] = card?.dataset.card?.split('.').map(Number) ?? [];
  const itemId = card?.dataset.item;
  return lane === undefined || column === undefined || index === undefined || itemId === undefined
    ? null
    : { ref: { lane, column, index }, itemId };
}

/** Columns of cards, and lanes of them when wanted, in one scrolled area of which only what is seen is drawn. */
export function KanbanView({ onOpenItem }: KanbanViewProps) {
  const { t } = useTranslation('board');
  const { store } = useBoard();
  const readOnly = useReadOnly();
  const view = useView();
  const kanban = useKanban();
  const move = useMoveCard(kanban);
  const placing = placingOf(kanban);
  const scroller = useRef<HTMLDivElement>(null);
  const [band, setBand] = useState({ top: 0, height: 900 });
  const [focused, setFocused] = useState<CardRef>({ lane: 0, column: 0, index: 0 });
  const [said, setSaid] = useState('');
  const [over, setOver] = useState<string | null>(null);
  const dragged = useRef<ReturnType<typeof refOf>>(null);
  const wanted = useRef<string | null>(null);
  const without = kanbanColumn(view, store.columns);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return;
    }
    const observer = new ResizeObserver(() => setBand((old) => ({ ...old, height: element.clientHeight })));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  // The card that the keyboard went to, or took along, may only now be drawn.
  useEffect(() => {
    if (wanted.current !== null) {
      const card = scroller.current?.querySelector<HTMLElement>(wanted.current);
      if (card !== undefined && card !== null) {
        wanted.current = null;
        card.focus({ preventScroll: true });
        card.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      }
    }
  });
  const handleScroll = useCallback((event: UIEvent<HTMLElement>) => {
    const top = Math.floor(event.currentTarget.scrollTop / BAND_PIXELS) * BAND_PIXELS;
    setBand((old) => (old.top === top ? old : { ...old, top }));
  }, []);
  const moveTo = (itemId: string, from: CardRef, lane: number, column: number) => {
    const heading = kanban.headings[column];
    if (heading !== undefined && kanban.lanes[lane] !== undefined && !readOnly) {
      move(itemId, from, lane, column);
      setSaid(t('kanban.moved', { name: store.item(itemId)?.name ?? '', column: heading.title }));
    }
  };
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const at = refOf(event.target);
    if (at === null) {
      return;
    }
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onOpenItem(at.itemId);
    } else if (event.altKey && event.key.startsWith('Arrow')) {
      event.preventDefault();
      const across = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      const down = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      // Not the place that it is just leaving.
      const left = `${at.ref.lane}.${at.ref.column}.${at.ref.index}`;
      wanted.current = `[data-item="${at.itemId}"]:not([data-card="${left}"])`;
      moveTo(at.itemId, at.ref, at.ref.lane + down, at.ref.column + across);
    } else {
      const next = nextCard(kanban, at.ref, event.key);
      if (next !== null) {
        event.preventDefault();
        wanted.current = `[data-card="${next.lane}.${next.column}.${next.index}"]`;
        const lane = placing.lanes[next.lane];
        scrollTo(scroller.current, (lane?.cardsTop ?? 0) + next.index * CARD_HEIGHT);
        setFocused(next);
      }
    }
  };
  const handleDrop = (event: DragEvent<HTMLElement>, lane: number, column: number) => {
    event.preventDefault();
    setOver(null);
    if (dragged.current !== null) {
      moveTo(dragged.current.itemId, dragged.current.ref, lane, column);
      dragged.current = null;
    }
  };

  return (
    <div
      ref={scroller}
      className="kanban"
      role="region"
      aria-label={t('kanban.label', { name: store.board?.name ?? '' })}
      aria-description={t('kanban.hint')}
      data-testid="kanban"
      onScroll={handleScroll}
      onKeyDown={handleKeyDown}
      onFocus={(event) => {
        const at = refOf(event.target);
        if (at !== null) {
          setFocused(at.ref);
        }
      }}
      onClick={(event) => {
        const at = refOf(event.target);
        if (at !== null) {
          onOpenItem(at.itemId);
        }
      }}
      onDragStart={(event) => {
        dragged.current = refOf(event.target);
        event.dataTransfer.effectAllowed = 'move';
      }}
      onDragEnd={() => setOver(null)}
    >
      <div className="kanban-heads">
        {kanban.headings.map((heading, column) => (
          <ColumnHead
            key={heading.value ?? ''}
            heading={heading}
            count={kanban.lanes.reduce((sum, lane) => sum + (lane.cells[column]?.length ?? 0), 0)}
          />
        ))}
      </div>
      <div
        className="kanban-area"
        style={{ height: placing.height, width: kanban.headings.length * COLUMN_WIDTH }}
      >
        {kanban.lanes.map(({ heading, cells, count }, lane) => {
          const placed = placing.lanes[lane];
          if (
            placed === undefined ||
            placed.top > band.top + band.height + BAND_PIXELS ||
            placed.top + placed.height < band.top
          ) {
            return null;
          }
          return (
            <div key={heading?.value ?? ''} role="group" aria-label={heading?.title}>
              {heading !== null && (
                <h3 className="kanban-lane" style={{ top: placed.top }}>
                  <i className="group-dot" style={{ background: heading.color }} />
                  {heading.title}
                  <small>{count}</small>
                </h3>
              )}
              {cells.map((ids, column) => {
                const [from, to] = cardsInView(placed, ids.length, band.top, band.height + BAND_PIXELS);
                const name = `${lane}.${column}`;
                return (
                  <div
                    key={kanban.headings[column]?.value ?? ''}
                    className={over === name ? 'kanban-cell kanban-over' : 'kanban-cell'}
                    role="group"
                    aria-label={kanban.headings[column]?.title}
                    data-testid="kanban-column"
                    data-column={kanban.headings[column]?.title}
                    style={{
                      left: column * COLUMN_WIDTH,
                      top: placed.cardsTop,
                      height: placed.height - (placed.cardsTop - placed.top),
                    }}
                    onDragOver={(event) => {
                      if (dragged.current !== null && !readOnly) {
                        event.preventDefault();
                        setOver(name);
                      }
                    }}
                    onDrop={(event) => handleDrop(event, lane, column)}
                  >
                    {ids.slice(from, to).map((itemId, offset) => {
                      const index = from + offset;
                      const isFocused =
                        focused.lane === lane && focused.column === column && focused.index === index;
                      return (
                        <div key={itemId}>
                          <KanbanCard
                            itemId={itemId}
                            without={without}
                            top={index * CARD_HEIGHT}
                            lane={lane}
                            column={column}
                            index={index}
                            focusable={isFocused || (index === 0 && column === 0)}
                            draggable={!readOnly}
                          />
                        </div>
                      );
                    })}
                    {!readOnly && (
                      <AddCard
                        top={ids.length * CARD_HEIGHT}
                        column={kanban.headings[column]}
                        lane={heading}
                      />
                    )}
                  </div>
                );
              })}
            </div>
          );
        })}
      </div>
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
    </div>
  );
}

function scrollTo(element: HTMLElement | null, top: number): void {
  if (
    element !== null &&
    (top < element.scrollTop || top + CARD_HEIGHT > element.scrollTop + element.clientHeight - 60)
  ) {
    element.scrollTop = Math.max(0, top - element.clientHeight / 2);
  }
}

function ColumnHead({ heading, count }: { heading: Heading; count: number }) {
  return (
    <div className="kanban-head" style={{ background: heading.color, color: textOn(heading.color) }}>
      <span>{heading.title}</span>
      <small>{count}</small>
    </div>
  );
}
