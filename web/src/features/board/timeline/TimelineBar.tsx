import { useRef, useState, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '../../../sync/model';
import { textOn } from '../../../ui/color';
import { leftOf, type Scale } from './scale';
import type { End } from './linking';
import type { JointHandlers } from './useLinking';
import { datesText, daysBetween, shifted, type Handle, type Span } from '../model/spans';

/** A press that moves less than this is a click. */
const CLICK_PIXELS = 4;
const JOINT_PIXELS = 16;
/** A narrower bar has its name beside it. */
const NAME_PIXELS = 72;

export interface BarProps {
  readonly item: Item;
  readonly span: Span;
  readonly color: string;
  readonly scale: Scale;
  readonly baseline: Span | undefined;
  /** Names of what it waits for. */
  readonly waitsFor: readonly string[];
  readonly tooEarly: boolean;
  readonly critical: boolean;
  readonly movable: boolean;
  /** Whether it has two ends of its own. */
  readonly resizable: boolean;
  readonly focusable: boolean;
  /** With which arrows are drawn from its ends; nothing when there is no column for them. */
  readonly joints: JointHandlers | undefined;
  readonly onOpen: (itemId: string) => void;
  readonly onChange: (itemId: string, span: Span) => void;
  readonly onFocus: (itemId: string) => void;
}

/** An item over its days. It is dragged as a whole or by an end; the day shows while it moves. */
export function TimelineBar(props: BarProps) {
  const { item, span, color, scale, baseline, critical, tooEarly, movable, resizable, joints } = props;
  const { t } = useTranslation('board');
  const [drag, setDrag] = useState<{ readonly handle: Handle; readonly days: number } | null>(null);
  const pressed = useRef<{ readonly x: number; readonly handle: Handle; moved: boolean } | null>(null);
  const shown = drag === null ? span : shifted(span, drag.handle, drag.days);
  const left = leftOf(scale, shown.from);
  const width = Math.max((daysBetween(shown.from, shown.to) + 1) * scale.dayPixels, 4);
  const linkable = movable && joints !== undefined;
  const inside = width >= NAME_PIXELS;
  const late = baseline === undefined ? 0 : daysBetween(baseline.to, span.to);

  const handleDown = (event: PointerEvent<HTMLElement>) => {
    pressed.current = null;
    if (event.button === 0 && movable) {
      const handle = event.target instanceof HTMLElement ? event.target.dataset.handle : undefined;
      pressed.current = {
        x: event.clientX,
        handle: handle === 'start' || handle === 'end' ? handle : 'move',
        moved: false,
      };
      event.currentTarget.setPointerCapture(event.pointerId);
    }
  };
  const handleMove = (event: PointerEvent<HTMLElement>) => {
    const press = pressed.current;
    if (press !== null) {
      const distance = event.clientX - press.x;
      press.moved ||= Math.abs(distance) >= CLICK_PIXELS;
      if (press.moved) {
        setDrag({ handle: press.handle, days: Math.round(distance / scale.dayPixels) });
      }
    }
  };
  const handleUp = () => {
    if (pressed.current?.moved === true && drag !== null && drag.days !== 0) {
      props.onChange(item.id, shifted(span, drag.handle, drag.days));
    }
    setDrag(null);
  };
  const label = [
    item.name,
    datesText(shown),
    ...(props.waitsFor.length > 0 ? [t('timeline.waitsFor', { names: props.waitsFor.join(', ') })] : []),
    ...(tooEarly ? [t('timeline.tooEarly')] : []),
    ...(critical ? [t('timeline.onCriticalPath')] : []),
    ...(late === 0 ? [] : [t(late > 0 ? 'timeline.later' : 'timeline.sooner', { count: Math.abs(late) })]),
  ].join(', ');
  return (
    <>
      {baseline !== undefined && (
        <span
          className="gantt-baseline"
          aria-hidden
          data-testid="baseline-bar"
          style={{
            left: leftOf(scale, baseline.from),
            width: Math.max((daysBetween(baseline.from, baseline.to) + 1) * scale.dayPixels, 4),
          }}
        />
      )}
      <button
        type="button"
        className={[
          'gantt-bar',
          critical ? 'gantt-critical' : '',
          tooEarly ? 'gantt-early' : '',
          drag === null ? '' : 'gantt-dragged',
        ].join(' ')}
        style={{ left, width, background: color, color: textOn(color) }}
        aria-label={label}
        title={label}
        tabIndex={props.focusable ? 0 : -1}
        data-bar={item.id}
        data-testid="gantt-bar"
        onPointerDown={handleDown}
        onPointerMove={handleMove}
        onPointerUp={handleUp}
        onPointerCancel={() => {
          pressed.current = null;
          setDrag(null);
        }}
        onFocus={() => props.onFocus(item.id)}
        onClick={() => {
          if (pressed.current?.moved !== true) {
            props.onOpen(item.id);
          }
        }}
      >
        {movable && resizable && <i className="gantt-handle" data-handle="start" />}
        {inside && <span className="gantt-inside">{item.name}</span>}
        {movable && resizable && <i className="gantt-handle" data-handle="end" />}
      </button>
      {!inside && (
        <span
          className="gantt-beside"
          aria-hidden
          style={{ left: left + width + (linkable ? JOINT_PIXELS : 6) }}
        >
          {item.name}
        </span>
      )}
      {linkable && drag === null && (
        <>
          <Joint itemId={item.id} end="start" left={left - JOINT_PIXELS} joints={joints} />
          <Joint itemId={item.id} end="end" left={left + width} joints={joints} />
        </>
      )}
      {drag !== null && (
        <span className="gantt-dates" aria-hidden style={{ left }}>
          {datesText(shown)}
        </span>
      )}
    </>
  );
}

interface JointProps {
  readonly itemId: string;
  readonly end: End;
  readonly left: number;
  readonly joints: JointHandlers;
}

/** Where an arrow is dragged from; the keyboard has a key for it. */
function Joint({ itemId, end, left, joints }: JointProps) {
  return (
    <i
      className="gantt-joint"
      aria-hidden
      data-testid={`gantt-joint-${end}`}
      style={{ left }}
      onPointerDown={(event) => joints.onDown(event, itemId, end)}
      onPointerMove={joints.onMove}
      onPointerUp={joints.onUp}
      onPointerCancel={joints.onCancel}
    />
  );
}
