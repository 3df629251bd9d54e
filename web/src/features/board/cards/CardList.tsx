import { memo, useCallback, useEffect, useMemo, useRef, useState, type UIEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { CellContent } from '../cells/CellContent';
import { AddGroupButton, AddGroupRow } from '../grid/AddGroupButton';
import { AddItemCard } from '../grid/AddItemRow';
import '../grid/cells.css';
import '../grid/grid.css';
import { GroupMenu } from '../grid/GroupMenu';
import { InlineName } from '../grid/InlineName';
import type { Section } from '../model/sections';
import { tint } from '../model/colorRules';
import { cellValue } from '../model/values';
import { useBoard, useItem, usePainter, useReadOnly, useShownColumns } from '../session/context';
import { useLayout } from '../session/useLayout';
import './cards.css';

const CARD_HEIGHT = 92;
const TITLE_HEIGHT = 44;
const ADD_HEIGHT = 44;
const CARD_INDENT = 16;
const OVERSCAN_PIXELS = 400;
const BAND_PIXELS = 200;
/** More values than this do not fit on a card. */
const VALUES_MAX = 3;

interface Entry {
  readonly key: string;
  readonly top: number;
  readonly height: number;
  readonly section: Section;
  readonly itemId: string | null;
  readonly kind: 'title' | 'card' | 'add';
}

/** The board on a phone: groups of cards instead of a table. */
export function CardList({ onOpenItem }: { onOpenItem: (itemId: string) => void }) {
  const { t } = useTranslation('board');
  const layout = useLayout();
  const readOnly = useReadOnly();
  const scroller = useRef<HTMLDivElement>(null);
  const [band, setBand] = useState({ top: 0, height: 800 });
  const { entries, height } = useMemo(
    () => entriesOf(layout.sections.map(({ section }) => section)),
    [layout],
  );
  useEffect(() => {
    const element = scroller.current;
    if (element !== null) {
      const observer = new ResizeObserver(() => setBand((old) => ({ ...old, height: element.clientHeight })));
      observer.observe(element);
      return () => observer.disconnect();
    }
    return undefined;
  }, []);
  const handleScroll = useCallback((event: UIEvent<HTMLElement>) => {
    const top = Math.floor(event.currentTarget.scrollTop / BAND_PIXELS) * BAND_PIXELS;
    setBand((old) => (old.top === top ? old : { ...old, top }));
  }, []);
  const shown = entries.filter(
    (entry) =>
      entry.top + entry.height > band.top - OVERSCAN_PIXELS &&
      entry.top < band.top + band.height + OVERSCAN_PIXELS,
  );
  return (
    <div
      ref={scroller}
      className="cards"
      onScroll={handleScroll}
      aria-label={t('grid.cards')}
      data-testid="card-list"
    >
      <div style={{ height: height + (readOnly ? 0 : AddGroupRow.height), position: 'relative' }}>
        {shown.map((entry) => (
          <div
            key={entry.key}
            className="cards-entry"
            style={{ transform: `translateY(${entry.top}px)`, height: entry.height }}
          >
            {entry.kind === 'title' && <CardsTitle section={entry.section} readOnly={readOnly} />}
            {entry.kind === 'add' && <AddItemCard section={entry.section} readOnly={readOnly} />}
            {entry.itemId !== null && (
              <Card itemId={entry.itemId} color={entry.section.color} onOpen={onOpenItem} />
            )}
          </div>
        ))}
        {!readOnly && (
          <div className="add-group" style={{ top: height }}>
            <AddGroupButton />
          </div>
        )}
      </div>
    </div>
  );
}

function entriesOf(sections: readonly Section[]): { entries: readonly Entry[]; height: number } {
  const entries: Entry[] = [];
  let top = 0;
  const push = (entry: Omit<Entry, 'top'>) => {
    entries.push({ ...entry, top });
    top += entry.height;
  };
  for (const section of sections) {
    push({ key: section.id, height: TITLE_HEIGHT, section, itemId: null, kind: 'title' });
    if (!section.collapsed) {
      section.ids.forEach((itemId) =>
        push({ key: itemId, height: CARD_HEIGHT, section, itemId, kind: 'card' }),
      );
      push({ key: `${section.id}-add`, height: ADD_HEIGHT, section, itemId: null, kind: 'add' });
    }
  }
  return { entries, height: top };
}

function CardsTitle({ section, readOnly }: { section: Section; readOnly: boolean }) {
  const { t } = useTranslation('board');
  const { view, actions } = useBoard();
  const [renaming, setRenaming] = useState(false);
  return (
    <div className="cards-title-line">
      {renaming ? (
        <InlineName
          className="cards-title"
          label={t('group.rename')}
          value={section.title}
          editing
          editable
          onEditing={setRenaming}
          onCommit={(title) => void actions.changeGroup(section.id, { title })}
        />
      ) : (
        <button
          type="button"
          className="cards-title"
          aria-expanded={!section.collapsed}
          onClick={() => view.toggleCollapsed(section.id)}
        >
          <span className="group-dot" style={{ background: section.color }} />
          {section.title}
          <span className="group-count">{t('grid.count', { count: section.roots.length })}</span>
        </button>
      )}
      {section.real && !readOnly && <GroupMenu section={section} onRename={() => setRenaming(true)} />}
    </div>
  );
}

interface CardProps {
  readonly itemId: string;
  readonly color: string;
  readonly onOpen: (itemId: string) => void;
}

const Card = memo(function Card({ itemId, color, onOpen }: CardProps) {
  const { t } = useTranslation('board');
  const { store } = useBoard();
  const item = useItem(itemId);
  const columns = useShownColumns();
  const painter = usePainter();
  const depth = store.ancestorsOf(itemId).length;
  if (item === undefined) {
    return null;
  }
  const painted = painter(item).row;
  // Without what every item has anyway, such as its number.
  const values = columns.filter(({ key }) => item.itemData[key] !== undefined).slice(0, VALUES_MAX);
  return (
    <button
      type="button"
      className="card"
      style={{
        borderLeftColor: color,
        marginLeft: depth * CARD_INDENT,
        width: `calc(100% - ${depth * CARD_INDENT}px)`,
        ...(painted === null ? {} : { background: tint(painted) }),
      }}
      data-item={itemId}
      data-testid="item-card"
      aria-label={t('grid.open', { name: item.name })}
      onClick={() => onOpen(itemId)}
    >
      <span className="card-name">
        {item.name}
        {store.unansweredSince(itemId) !== undefined && (
          <span className="cell-pending" data-testid="pending" title={t('grid.pending')} />
        )}
      </span>
      <span className="card-values">
        {values.map((column) => (
          <span key={column.id} className={`card-value card-${column.type}`}>
            <CellContent column={column} value={cellValue(item, column)} />
          </span>
        ))}
      </span>
    </button>
  );
});
