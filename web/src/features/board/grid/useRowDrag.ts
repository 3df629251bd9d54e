import { useRef, useState, type DragEvent, type RefObject } from 'react';
import { HEADER_HEIGHT, TITLE_HEIGHT, type Layout, type PlacedSection } from '../model/layout';
import { useBoard, useView } from '../session/context';

interface Target {
  readonly placed: PlacedSection;
  /** Dropped before this row of the section. */
  readonly index: number;
  readonly line: number;
}

/** Dragging rows by their grip: within a group, or into another one. Dragging a selected row takes all selected. */
export function useRowDrag(layout: Layout, scroller: RefObject<HTMLElement | null>, readOnly: boolean) {
  const { actions, grid } = useBoard();
  const { sort, groupBy } = useView();
  const dragged = useRef<readonly string[]>([]);
  const [line, setLine] = useState<number | null>(null);
  const movable = !readOnly && sort === null && groupBy === null;

  const handleDragStart = (event: DragEvent) => {
    const element = event.target instanceof Element ? event.target : null;
    const itemId = element?.closest<HTMLElement>('[data-item]')?.dataset.item;
    if (!movable || element?.closest('[data-grip]') === null || itemId === undefined) {
      event.preventDefault();
      return;
    }
    dragged.current = grid.isSelected(itemId) ? [...grid.selected()] : [itemId];
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', itemId);
    const row = element?.closest('[data-item]');
    if (row instanceof HTMLElement) {
      event.dataTransfer.setDragImage(row, 20, 18);
    }
  };
  const targetOf = (event: DragEvent): Target | null => {
    const element = scroller.current;
    if (element === null || dragged.current.length === 0) {
      return null;
    }
    return targetAt(layout, event.clientY - element.getBoundingClientRect().top + element.scrollTop);
  };
  const handleDragOver = (event: DragEvent) => {
    const target = targetOf(event);
    setLine(target?.line ?? null);
    if (target !== null) {
      event.preventDefault();
    }
  };
  const handleDrop = (event: DragEvent) => {
    const target = targetOf(event);
    if (target !== null) {
      event.preventDefault();
      const others = target.placed.section.ids.map((itemId) =>
        dragged.current.includes(itemId) ? null : itemId,
      );
      const after = others.slice(0, target.index).findLast((itemId) => itemId !== null) ?? null;
      const before = others.slice(target.index).find((itemId) => itemId !== null) ?? null;
      actions.placeItems(dragged.current, target.placed.section.groupId, after, before);
    }
    handleDragEnd();
  };
  const handleDragEnd = () => {
    dragged.current = [];
    setLine(null);
  };
  return {
    line,
    handlers: {
      onDragStart: handleDragStart,
      onDragOver: handleDragOver,
      onDrop: handleDrop,
      onDragEnd: handleDragEnd,
    },
  };
}

function targetAt(layout: Layout, y: number): Target | null {
  const placed = layout.sections.findLast(({ top }) => y >= top);
  if (placed === undefined) {
    return null;
  }
  const rowsTop = placed.top + TITLE_HEIGHT + (placed.section.collapsed ? 0 : HEADER_HEIGHT);
  const count = placed.section.collapsed ? 0 : placed.section.ids.length;
  const index = Math.min(Math.max(Math.round((y - rowsTop) / layout.rowHeight), 0), count);
  return {
    placed,
    index: placed.section.collapsed ? placed.section.ids.length : index,
    line: rowsTop + index * layout.rowHeight - 1,
  };
}
