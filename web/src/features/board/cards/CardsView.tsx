import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type UIEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNarrow } from '../../../ui/useNarrow';
import { CellContent } from '../cells/CellContent';
import '../grid/cells.css';
import '../grid/grid.css';
import { cellValue } from '../model/values';
import { useBoard, useItem, useShownColumns } from '../session/context';
import { useLayout } from '../session/useLayout';
import { CardList } from './CardList';
import { linesOf, nextCardAt, type CardLine } from './lines';
import './cardsView.css';

const CARD_WIDTH_MIN = 240;
const GAP = 12;
const TITLE_HEIGHT = 48;
const NAME_HEIGHT = 52;
const VALUE_HEIGHT = 28;
/** More values than this make a card a table. */
const VALUES_MAX = 6;
const OVERSCAN_PIXELS = 400;
const BAND_PIXELS = 200;

interface CardsViewProps {
  readonly onOpenItem: (itemId: string) => void;
}

/** Items as cards with the values that the view shows, by their groups; on a phone one below the other. */
export function CardsView({ onOpenItem }: CardsViewProps) {
  return useNarrow() ? <CardList onOpenItem={onOpenItem} /> : <CardGrid onOpenItem={onOpenItem} />;
}

function CardGrid({ onOpenItem }: CardsViewProps) {
  const { t } = useTranslation('board');
  const { view } = useBoard();
  const layout = useLayout();
  const values = Math.min(useShownColumns().length, VALUES_MAX);
  const scroller = useRef<HTMLDivElement>(null);
  const [band, setBand] = useState({ top: 0, height: 900, width: 1_200 });
  const [focused, setFocused] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return;
    }
    const observer = new ResizeObserver(() =>
      setBand((old) => ({ ...old, height: element.clientHeight, width: element.clientWidth })),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  // The card that the keyboard went to may only now be drawn.
  useEffect(() => {
    if (wanted.current !== null) {
      const card = scroller.current?.querySelector<HTMLElement>(`[data-card="${wanted.current}"]`);
      if (card !== undefined && card !== null) {
        wanted.current = null;
        card.focus({ preventScroll: true });
        card.scrollIntoView({ block: 'nearest' });
      }
    }
  });
  const handleScroll = useCallback((event: UIEvent<HTMLElement>) => {
    const top = Math.floor(event.currentTarget.scrollTop / BAND_PIXELS) * BAND_PIXELS;
    setBand((old) => (old.top === top ? old : { ...old, top }));
  }, []);
  const across = Math.max(Math.floor((band.width + GAP) / (CARD_WIDTH_MIN + GAP)), 1);
  const cardHeight = NAME_HEIGHT + values * VALUE_HEIGHT;
  const { lines, height } = useMemo(
    () =>
      linesOf(
        layout.sections.map(({ section }) => section),
        across,
        TITLE_HEIGHT,
        cardHeight + GAP,
      ),
    [layout, across, cardHeight],
  );
  const shown = lines.filter(
    (line) =>
      line.top + line.height > band.top - OVERSCAN_PIXELS &&
      line.top < band.top + band.height + BAND_PIXELS + OVERSCAN_PIXELS,
  );
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const card = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-card]') : null;
    const next = nextCardAt(lines, card?.dataset.card ?? null, event.key);
    if (next !== null) {
      event.preventDefault();
      wanted.current = next.itemId;
      setFocused(next.itemId);
      if (scroller.current !== null && Math.abs(scroller.current.scrollTop - next.top) > band.height) {
        scroller.current.scrollTop = next.top;
      }
    }
  };
  const isDrawn = shown.some((line) => focused !== null && line.ids.includes(focused));
  const tabbed = isDrawn ? focused : shown.flatMap(({ ids }) => ids)[0];
  return (
    <div
      ref={scroller}
      className="card-grid"
      aria-label={t('grid.cards')}
      role="group"
      data-testid="cards-view"
      onScroll={handleScroll}
      onKeyDown={handleKeyDown}
    >
      <div style={{ height, position: 'relative' }}>
        {shown.map((line) => (
          <div
            key={line.key}
            className="card-line"
            style={{
              top: line.top,
              height: line.height,
              gridTemplateColumns: `repeat(${across}, minmax(0, 1fr))`,
            }}
          >
            {line.ids.length === 0 ? (
              <SectionTitle line={line} onToggle={() => view.toggleCollapsed(line.section.id)} />
            ) : (
              line.ids.map((itemId) => (
                <ItemCard
                  key={itemId}
                  itemId={itemId}
                  color={line.section.color}
                  height={cardHeight}
                  focusable={itemId === tabbed}
                  onOpen={onOpenItem}
                  onFocus={setFocused}
                />
              ))
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

function SectionTitle({ line, onToggle }: { line: CardLine; onToggle: () => void }) {
  const { t } = useTranslation('board');
  const { section } = line;
  return (
    <button type="button" className="cards-title" aria-expanded={!section.collapsed} onClick={onToggle}>
      <span className="group-dot" style={{ background: section.color }} />
      {section.title}
      <span className="group-count">{t('grid.count', { count: section.roots.length })}</span>
    </button>
  );
}

interface ItemCardProps {
  readonly itemId: string;
  readonly color: string;
  readonly height: number;
  readonly focusable: boolean;
  readonly onOpen: (itemId: string) => void;
  readonly onFocus: (itemId: string) => void;
}

function ItemCard({ itemId, color, height, focusable, onOpen, onFocus }: ItemCardProps) {
  const { t } = useTranslation('board');
  const item = useItem(itemId);
  const columns = useShownColumns().slice(0, VALUES_MAX);
  return item === undefined ? null : (
    <button
      type="button"
      className="item-card"
      style={{ height, borderTopColor: color }}
      tabIndex={focusable ? 0 : -1}
      data-card={itemId}
      data-testid="item-card"
      aria-label={t('grid.open', { name: item.name })}
      onFocus={() => onFocus(itemId)}
      onClick={() => onOpen(itemId)}
    >
      <b title={item.name}>{item.name}</b>
      {columns.map((column) => (
        <span key={column.id} className="item-card-value">
          <small>{column.title}</small>
          <span className={`card-value card-${column.type}`}>
            <CellContent column={column} value={cellValue(item, column)} />
          </span>
        </span>
      ))}
    </button>
  );
}
