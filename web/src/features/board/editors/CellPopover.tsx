import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

interface CellPopoverProps {
  readonly label: string;
  readonly width: number;
  /** Esc, or a press outside. */
  readonly onClose: (reason: 'escape' | 'outside') => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
}

const MARGIN = 8;

/** A box below (or, without room, above) the cell it is written in. */
export function CellPopover({ label, width, onClose, onKeyDown, children }: CellPopoverProps) {
  const marker = useRef<HTMLSpanElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);

  useLayoutEffect(() => {
    const position = () => {
      const cell = marker.current?.parentElement?.getBoundingClientRect();
      const size = box.current?.getBoundingClientRect();
      if (cell === undefined || size === undefined) {
        return;
      }
      const below = cell.bottom + 2;
      const fits = below + size.height + MARGIN <= window.innerHeight;
      const top = fits ? below : Math.max(MARGIN, cell.top - size.height - 2);
      const centred = cell.left + cell.width / 2 - size.width / 2;
      const left = Math.min(Math.max(centred, MARGIN), window.innerWidth - size.width - MARGIN);
      setPlace((old) => (old?.left === left && old.top === top ? old : { left, top }));
    };
    position();
    const observer = new ResizeObserver(position);
    if (box.current !== null) {
      observer.observe(box.current);
    }
    document.addEventListener('scroll', position, true);
    return () => {
      observer.disconnect();
      document.removeEventListener('scroll', position, true);
    };
  }, []);

  useEffect(() => {
    box.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus({ preventScroll: true });
  }, []);

  useEffect(() => {
    const handlePress = (event: PointerEvent) => {
      if (event.target instanceof Node && box.current?.contains(event.target) === false) {
        onClose('outside');
      }
    };
    document.addEventListener('pointerdown', handlePress, true);
    return () => document.removeEventListener('pointerdown', handlePress, true);
  }, [onClose]);

  return (
    <>
      <span ref={marker} hidden />
      {createPortal(
        <div
          ref={box}
          className="cell-popover"
          role="dialog"
          aria-label={label}
          style={{ width, opacity: place === null ? 0 : 1, ...place }}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === 'Escape') {
              event.preventDefault();
              onClose('escape');
            } else {
              onKeyDown?.(event);
            }
          }}
          onClick={(event) => event.stopPropagation()}
          onDoubleClick={(event) => event.stopPropagation()}
          onPointerDown={(event) => event.stopPropagation()}
        >
          {children}
        </div>,
        document.body,
      )}
    </>
  );
}
