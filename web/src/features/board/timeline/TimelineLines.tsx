import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { hasEnd, today, type Span } from '../model/spans';
import { useBoard, useColumns, useItem, useReadOnly } from '../session/context';
import { dayAt, leftOf, TICKS, ticksBetween, tickText, type Scale } from './scale';
import { missingDays } from './schedule';
import { TimelineBar } from './TimelineBar';
import { barColor, type TimelineRow } from './timeline';
import type { JointHandlers } from './useLinking';
import type { ShownTimeline } from './useTimeline';

const LINE_HEIGHT = 26;

interface TimelineHeaderProps {
  readonly scale: Scale;
  /** The places between which it is drawn. */
  readonly from: number;
  readonly until: number;
}

/** The days above the bars, in two lines. */
export function TimelineHeader({ scale, from, until }: TimelineHeaderProps) {
  const { t, i18n } = useTranslation('board');
  return (
    <div className="gantt-header">
      <span className="gantt-name">{t('timeline.item')}</span>
      {TICKS[scale.zoom].map((step, line) => (
        <div key={step} className="gantt-ticks" style={{ width: scale.width, top: line * LINE_HEIGHT }}>
          {ticksBetween(scale, step, from, until).map((tick) => (
            <span key={tick.day} style={{ left: tick.left, width: tick.width }}>
              <b>{tickText(step, tick.day, i18n.language, line === 0)}</b>
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}

interface SectionLineProps {
  readonly row: Extract<TimelineRow, { kind: 'section' }>;
  readonly scale: Scale;
}

/** The title of a section, over the days of all its items. */
export function SectionLine({ row, scale }: SectionLineProps) {
  const { t } = useTranslation('board');
  const { view } = useBoard();
  const { section, span, count } = row;
  const Chevron = section.collapsed ? ChevronRight : ChevronDown;
  return (
    <>
      <button
        type="button"
        className="gantt-name"
        aria-expanded={!section.collapsed}
        aria-label={t(section.collapsed ? 'grid.expand' : 'grid.collapse', { name: section.title })}
        onClick={() => view.toggleCollapsed(section.id)}
      >
        <Chevron size={16} aria-hidden />
        <i className="group-dot" style={{ background: section.color }} />
        <span>{section.title}</span>
        <small>{count}</small>
      </button>
      {span !== null && (
        <span
          className="gantt-whole"
          aria-hidden
          style={{
            left: leftOf(scale, span.from),
            width: leftOf(scale, span.to) + scale.dayPixels - leftOf(scale, span.from),
            background: section.color,
          }}
        />
      )}
    </>
  );
}

interface ItemLineProps {
  readonly row: Extract<TimelineRow, { kind: 'item' }>;
  readonly shown: ShownTimeline;
  readonly color: string;
  readonly focusable: boolean;
  readonly joints: JointHandlers | undefined;
  readonly onOpen: (itemId: string) => void;
  readonly onChange: (itemId: string, span: Span) => void;
  readonly onFocus: (itemId: string) => void;
}

/** An item: its name, and its bar, or room to give it one. */
export const ItemLine = memo(function ItemLine(props: ItemLineProps) {
  const { row, shown, color, focusable, joints, onOpen, onChange, onFocus } = props;
  const { t } = useTranslation('board');
  const { store } = useBoard();
  const columns = useColumns();
  const readOnly = useReadOnly();
  const item = useItem(row.itemId);
  const { dates, timeline, scale, links, critical, baseline } = shown;
  if (item === undefined) {
    return null;
  }
  const { span } = row;
  const own = links.get(item.id) ?? [];
  const tooEarly =
    span !== null &&
    own.some((link) => {
      const before = timeline.spans.get(link.itemId);
      return before !== undefined && missingDays(span, before, link) > 0;
    });
  return (
    <>
      <button
        type="button"
        className="gantt-name"
        style={{ paddingInlineStart: 12 + row.depth * 16 }}
        title={item.name}
        tabIndex={span === null && readOnly ? 0 : -1}
        onClick={() => onOpen(item.id)}
      >
        <span>{item.name}</span>
      </button>
      <div className="gantt-track">
        {span !== null ? (
          <TimelineBar
            item={item}
            span={span}
            color={barColor(item, columns, color)}
            scale={scale}
            baseline={baseline.get(item.id)}
            waitsFor={own.map(({ itemId }) => store.item(itemId)?.name ?? '–')}
            tooEarly={tooEarly}
            critical={critical.has(item.id)}
            movable={!readOnly}
            resizable={hasEnd(dates)}
            focusable={focusable}
            joints={joints}
            onOpen={onOpen}
            onChange={onChange}
            onFocus={onFocus}
          />
        ) : (
          !readOnly && (
            <button
              type="button"
              className="gantt-set"
              data-bar={item.id}
              tabIndex={focusable ? 0 : -1}
              aria-label={t('timeline.setDates', { name: item.name })}
              onFocus={() => onFocus(item.id)}
              onClick={({ detail, clientX, currentTarget }) => {
                const x = clientX - currentTarget.getBoundingClientRect().left;
                // From the keyboard there is no place: today.
                const day = detail === 0 ? today() : dayAt(scale, x);
                onChange(item.id, { from: day, to: day });
              }}
            />
          )
        )}
      </div>
    </>
  );
});
