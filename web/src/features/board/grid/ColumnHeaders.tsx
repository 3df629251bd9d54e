import { ArrowDown, ArrowUp, EyeOff } from 'lucide-react';
import { memo, useRef, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { NAME_CELL } from '../../../sync/boardStore';
import type { Column } from '../../../sync/model';
import { cellStyle, COLUMN_WIDTH_MAX, COLUMN_WIDTH_MIN, widthOf } from '../model/columnWidths';
import { HEADER_HEIGHT } from '../model/layout';
import type { Section } from '../model/sections';
import { useBoard, useView } from '../session/context';
import { AddColumnButton } from './AddColumnButton';
import { ColumnName } from './ColumnName';
import { useColumnDrag } from './useColumnDrag';

interface ColumnHeadersProps {
  readonly columns: readonly Column[];
  /** How many stay at the left edge. */
  readonly pinned: number;
  readonly section: Section;
  readonly readOnly: boolean;
}

/** The titles of the columns; they stay at the top while their group is in view. */
export const ColumnHeaders = memo(function ColumnHeaders({
  columns,
  pinned,
  section,
  readOnly,
}: ColumnHeadersProps) {
  const { t } = useTranslation('board');
  const { grid } = useBoard();
  return (
    <div className="column-headers" role="row" style={{ height: HEADER_HEIGHT }}>
      <div className="column-header column-header-name" role="columnheader" aria-colindex={1}>
        <span className="row-edge" style={{ background: section.color }} />
        <input
          type="checkbox"
          className="row-check"
          tabIndex={-1}
          aria-label={t('grid.selectGroup', { name: section.title })}
          onChange={(event) => {
            const others = [...grid.selected()].filter((itemId) => !section.ids.includes(itemId));
            grid.select(new Set(event.target.checked ? [...others, ...section.ids] : others));
          }}
        />
        <span className="column-title">{t('grid.item')}</span>
        <ResizeHandle column={NAME_CELL} index={-1} title={t('grid.item')} />
      </div>
      {columns.map((column, index) => (
        <ColumnHeader
          key={column.id}
          column={column}
          index={index}
          columns={columns}
          pinned={pinned}
          readOnly={readOnly}
        />
      ))}
      <div className="column-header cell-rest" role={readOnly ? 'presentation' : 'columnheader'}>
        {!readOnly && <AddColumnButton />}
      </div>
    </div>
  );
});

interface ColumnHeaderProps {
  readonly column: Column;
  readonly index: number;
  readonly columns: readonly Column[];
  readonly pinned: number;
  readonly readOnly: boolean;
}

function ColumnHeader({ column, index, columns, pinned, readOnly }: ColumnHeaderProps) {
  const { sort } = useView();
  const sorted = sort.find((key) => key.column === column.key) ?? null;
  const place = useColumnDrag(column.key, columns);
  const SortIcon = sorted?.descending === true ? ArrowDown : ArrowUp;
  return (
    <div
      className={index < pinned ? 'column-header cell-pinned' : 'column-header'}
      role="columnheader"
      aria-colindex={index + 2}
      aria-sort={sorted === null ? undefined : sorted.descending ? 'descending' : 'ascending'}
      data-testid={`column-${column.key}`}
      style={cellStyle(index, pinned)}
      {...place}
    >
      <ColumnName
        column={column}
        columns={columns}
        readOnly={readOnly}
        className="column-title"
        buttonClassName="icon-button column-menu-button"
      >
        <SeenBy settings={column.settings} />
        {sorted !== null && <SortIcon size={14} aria-hidden />}
      </ColumnName>
      <ResizeHandle column={column.key} index={index} title={column.title} />
    </div>
  );
}

/** Says of a column that not all who see the board see it. */
function SeenBy({ settings: { viewers, otherViewers } }: { readonly settings: Column['settings'] }) {
  const { t } = useTranslation('board');
  if (viewers === undefined) {
    return null;
  }
  const says = t(
    otherViewers ? 'column.seenBySome' : viewers === 'owner' ? 'column.seenByOwners' : 'column.seenByEditors',
  );
  return (
    <span className="column-seen-by" title={says} data-testid="column-seen-by">
      <EyeOff size={13} aria-label={says} />
    </span>
  );
}

/** Dragging changes one CSS variable of the grid: no row is drawn again until the drag ends. */
function ResizeHandle({ column, index, title }: { column: string; index: number; title: string }) {
  const { t } = useTranslation('board');
  const { view, store } = useBoard();
  const drag = useRef<{ startX: number; startWidth: number; width: number; grid: HTMLElement } | null>(null);
  const variable = index < 0 ? '--w-name' : `--w-${index}`;
  const start = (event: PointerEvent<HTMLElement>) => {
    const grid = event.currentTarget.closest<HTMLElement>('[role=treegrid]');
    if (grid !== null) {
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
      const startWidth = widthOf(view.current(), column, store.columns);
      drag.current = { startX: event.clientX, startWidth, width: startWidth, grid };
    }
  };
  const move = (event: PointerEvent) => {
    if (drag.current !== null) {
      const wished = drag.current.startWidth + event.clientX - drag.current.startX;
      drag.current.width = Math.round(Math.min(Math.max(wished, COLUMN_WIDTH_MIN), COLUMN_WIDTH_MAX));
      drag.current.grid.style.setProperty(variable, `${drag.current.width}px`);
    }
  };
  const end = () => {
    if (drag.current !== null) {
      view.setWidth(column, drag.current.width);
      drag.current = null;
    }
  };
  return (
    <span
      className="column-resize"
      role="separator"
      aria-orientation="vertical"
      aria-label={t('column.resize', { title })}
      onPointerDown={start}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
    />
  );
}
