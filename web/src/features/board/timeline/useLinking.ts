import { useMemo, useRef, useState, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../../sync/model';
import { showToast } from '../../../ui/toasts';
import { useBoard } from '../session/context';
import { linkType, waitsForItem, withLink, type End } from './linking';
import { waitsFor } from './timeline';

/** An arrow that is being drawn, from an end of a bar. */
export interface Drawn {
  readonly itemId: string;
  readonly end: End;
  /** Where it is, from the corner of the lines; nothing while the keyboard looks for its other end. */
  readonly line: {
    readonly x1: number;
    readonly y1: number;
    readonly x2: number;
    readonly y2: number;
  } | null;
  /** The item that it would lead to. */
  readonly over: string | null;
}

/** What the ends of the bars are dragged with. */
export interface JointHandlers {
  readonly onDown: (event: PointerEvent<HTMLElement>, itemId: string, end: End) => void;
  readonly onMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onCancel: () => void;
}

/** Arrows from an end of one bar to an end of another, with the pointer or the keyboard; a circle is refused at once. */
export function useLinking(column: Column | undefined, say: (text: string) => void) {
  const { t } = useTranslation('board');
  const { store, actions } = useBoard();
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const current = useRef<Drawn | null>(null);
  // The same functions while an arrow is drawn, so that the lines need not be.
  const handlers = useMemo(() => {
    const set = (next: Drawn | null) => {
      current.current = next;
      setDrawn(next);
    };
    const connect = (itemId: string, end: End) => {
      const from = current.current;
      const item = store.item(itemId);
      const other = from === null ? undefined : store.item(from.itemId);
      set(null);
      if (column === undefined || from === null || item === undefined || other === undefined) {
        return;
      }
      const names = { name: item.name, other: other.name };
      const linksOf = (id: string) => waitsFor(store.item(id), column);
      if (itemId === other.id || item.version === 0 || other.version === 0) {
        return;
      }
      if (waitsForItem(linksOf, other.id, itemId)) {
        showToast(t('timeline.circle', names), { tone: 'error' });
        say(t('timeline.circle', names));
        return;
      }
      const type = linkType(from.end, end);
      actions.setCells(itemId, { [column.key]: withLink(linksOf(itemId), other.id, type) });
      say(t('timeline.linked', { ...names, type: t(`dependency.types.${type}`) }));
    };
    const joints: JointHandlers = {
      onDown: (event, itemId, end) => {
        if (event.button !== 0) {
          return;
        }
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        const { x, y } = placeOf(event.currentTarget, middleOf(event.currentTarget));
        set({ itemId, end, line: { x1: x, y1: y, x2: x, y2: y }, over: null });
      },
      onMove: (event) => {
        const from = current.current;
        if (from?.line) {
          const { x, y } = placeOf(event.currentTarget, { x: event.clientX, y: event.clientY });
          const over = barAt(event.clientX, event.clientY)?.dataset.bar ?? null;
          set({ ...from, line: { ...from.line, x2: x, y2: y }, over: over === from.itemId ? null : over });
        }
      },
      onUp: (event) => {
        const bar = barAt(event.clientX, event.clientY);
        const itemId = bar?.dataset.bar;
        if (current.current === null || bar === null || itemId === undefined) {
          set(null);
          return;
        }
        const { left, width } = bar.getBoundingClientRect();
        connect(itemId, event.clientX > left + width / 2 ? 'end' : 'start');
      },
      onCancel: () => set(null),
    };
    return {
      joints: column === undefined ? undefined : joints,
      /** From the end of a bar; the next bar that Enter is pressed on waits for it. */
      begin: (itemId: string) => {
        const item = store.item(itemId);
        if (column !== undefined && item !== undefined) {
          set({ itemId, end: 'end', line: null, over: null });
          say(t('timeline.linking', { name: item.name }));
        }
      },
      connect,
      cancel: () => set(null),
    };
  }, [store, actions, column, say, t]);
  return { ...handlers, drawn };
}

/** The bar under the pointer; anywhere in its line will do, because bars can be narrow. */
function barAt(x: number, y: number): HTMLElement | null {
  return (
    document
      .elementFromPoint(x, y)
      ?.closest('.gantt-row')
      ?.querySelector<HTMLElement>('.gantt-bar[data-bar]') ?? null
  );
}

function middleOf(element: Element): { x: number; y: number } {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/** A point of the window as one of the lines. */
function placeOf(element: Element, { x, y }: { x: number; y: number }): { x: number; y: number } {
  const lines = element.closest('.gantt-rows')?.getBoundingClientRect();
  return { x: x - (lines?.left ?? 0), y: y - (lines?.top ?? 0) };
}
