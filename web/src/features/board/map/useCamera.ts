import { useCallback, useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react';
import { bounded, fitting, panned, zoomed, type Camera, type Size, type Spot } from './geo';

const WHEEL_PIXELS_PER_ZOOM = 240;
const DRAG_PIXELS = 4;

interface Pointer {
  readonly left: number;
  readonly top: number;
}

/** What the map looks at: dragged, pinched, and turned with the wheel. */
export function useCamera(frame: RefObject<HTMLElement | null>, spots: readonly Spot[], zoomMost: number) {
  const [size, setSize] = useState<Size | null>(null);
  const [chosen, setCamera] = useState<Camera | null>(null);
  const pointers = useRef(new Map<number, Pointer>());
  const moved = useRef(0);
  const camera = chosen ?? (size === null ? null : fitting(spots, size, zoomMost));
  const current = useRef({ camera, size });
  useEffect(() => {
    current.current = { camera, size };
  });

  const change = useCallback(
    (next: (camera: Camera, size: Size) => Camera) => {
      const { camera: from, size: within } = current.current;
      if (from !== null && within !== null) {
        const to = bounded(next(from, within), zoomMost);
        current.current = { camera: to, size: within };
        setCamera(to);
      }
    },
    [zoomMost],
  );

  useEffect(() => {
    const element = frame.current;
    if (element === null) {
      return undefined;
    }
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    const turn = (event: WheelEvent) => {
      // A long card is read with the wheel.
      if (event.target instanceof Element && event.target.closest('[role=dialog]') !== null) {
        return;
      }
      event.preventDefault();
      const { left, top } = element.getBoundingClientRect();
      const at = { left: event.clientX - left, top: event.clientY - top };
      change((from, within) =>
        zoomed(
          from,
          bounded({ ...from, zoom: from.zoom - event.deltaY / WHEEL_PIXELS_PER_ZOOM }, zoomMost).zoom,
          within,
          at,
        ),
      );
    };
    // React listens passively, and the page would scroll.
    element.addEventListener('wheel', turn, { passive: false });
    return () => {
      observer.disconnect();
      element.removeEventListener('wheel', turn);
    };
  }, [frame, change, zoomMost]);

  const place = (event: PointerEvent): Pointer => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return { left: event.clientX - left, top: event.clientY - top };
  };
  const handlers = {
    onPointerDown: (event: PointerEvent) => {
      if (event.target instanceof Element && event.target.closest('button, [role=dialog]') !== null) {
        return;
      }
      event.currentTarget.setPointerCapture(event.pointerId);
      pointers.current.set(event.pointerId, place(event));
      moved.current = 0;
    },
    onPointerMove: (event: PointerEvent) => {
      const before = pointers.current.get(event.pointerId);
      if (before === undefined) {
        return;
      }
      const now = place(event);
      const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
      pointers.current.set(event.pointerId, now);
      const [left, top] = [now.left - before.left, now.top - before.top];
      moved.current += Math.abs(left) + Math.abs(top);
      if (other === undefined) {
        change((from) => panned(from, left, top));
        return;
      }
      const apart = (pointer: Pointer) => Math.hypot(pointer.left - other.left, pointer.top - other.top);
      const middle = { left: (now.left + other.left) / 2, top: (now.top + other.top) / 2 };
      const by = Math.log2(Math.max(apart(now), 1) / Math.max(apart(before), 1));
      change((from, within) =>
        zoomed(
          panned(from, left / 2, top / 2),
          bounded({ ...from, zoom: from.zoom + by }, zoomMost).zoom,
          within,
          middle,
        ),
      );
    },
    onPointerUp: (event: PointerEvent) => pointers.current.delete(event.pointerId),
    onPointerCancel: (event: PointerEvent) => pointers.current.delete(event.pointerId),
  };
  return {
    camera,
    size,
    change,
    handlers,
    /** Whether the last press was a click and moved nothing. */
    stayed: () => moved.current < DRAG_PIXELS,
    zoomBy: (by: number) =>
      change((from, within) =>
        zoomed(from, bounded({ ...from, zoom: from.zoom + by }, zoomMost).zoom, within),
      ),
    fit: (to: readonly Spot[]) => change((_, within) => fitting(to, within, zoomMost)),
  };
}
