import type { DependencyValue } from '../../../sync/model';
import { leftOf, type Scale } from './scale';
import { missingDays } from './schedule';
import type { ShownTimeline } from './useTimeline';
import type { Span } from '../model/spans';

const BEND = 8;
const HEAD = 5;
/** Of more nobody could follow one. */
const ARROWS_MAX = 400;

interface ArrowsProps {
  readonly shown: ShownTimeline;
  /** The first and last line that is drawn. */
  readonly from: number;
  readonly until: number;
  readonly rowHeight: number;
}

interface Arrow {
  readonly key: string;
  readonly path: string;
  readonly kind: 'arrow' | 'arrow arrow-critical' | 'arrow arrow-early';
}

/** What waits for what, as arrows between bars of which one is drawn. What only passes by is left out. */
export function Arrows({ shown, from, until, rowHeight }: ArrowsProps) {
  const { timeline, scale, links, critical } = shown;
  const arrows: Arrow[] = [];
  const isBetween = (row: number) => row >= from && row <= until;
  for (const [itemId, own] of links) {
    const row = timeline.rowOf.get(itemId);
    const span = timeline.spans.get(itemId);
    if (row === undefined || span === undefined) {
      continue;
    }
    for (const link of own) {
      const otherRow = timeline.rowOf.get(link.itemId);
      const before = timeline.spans.get(link.itemId);
      const drawn = isBetween(row) || (otherRow !== undefined && isBetween(otherRow));
      if (drawn && otherRow !== undefined && before !== undefined && arrows.length < ARROWS_MAX) {
        const early = missingDays(span, before, link) > 0;
        const tight = critical.has(itemId) && critical.has(link.itemId);
        arrows.push({
          key: `${link.itemId}>${itemId}`,
          path: pathOf(scale, link, before, span, (otherRow + 0.5) * rowHeight, (row + 0.5) * rowHeight),
          kind: early ? 'arrow arrow-early' : tight ? 'arrow arrow-critical' : 'arrow',
        });
      }
    }
  }
  return (
    <svg className="gantt-arrows" aria-hidden width={1} height={1}>
      {arrows.map(({ key, path, kind }) => (
        <path key={key} className={kind} d={path} data-testid="gantt-arrow" />
      ))}
    </svg>
  );
}

/** From an end of the one that is waited for to an end of the one that waits, along the lines between the rows. */
function pathOf(
  scale: Scale,
  { type }: DependencyValue,
  before: Span,
  own: Span,
  y1: number,
  y2: number,
): string {
  const leaves = type === 'FS' || type === 'FF' ? 1 : -1;
  const enters = type === 'FS' || type === 'SS' ? 1 : -1;
  const x1 = leaves === 1 ? leftOf(scale, before.to) + scale.dayPixels : leftOf(scale, before.from);
  const x2 = enters === 1 ? leftOf(scale, own.from) : leftOf(scale, own.to) + scale.dayPixels;
  const out = x1 + BEND * leaves;
  const back = x2 - BEND * enters;
  const head = `M ${x2} ${y2} l ${-HEAD * enters} ${-HEAD * 0.7} M ${x2} ${y2} l ${-HEAD * enters} ${HEAD * 0.7}`;
  if (leaves !== enters) {
    const bend = leaves === 1 ? Math.max(out, back) : Math.min(out, back);
    return `M ${x1} ${y1} H ${bend} V ${y2} H ${x2} ${head}`;
  }
  if ((back - out) * leaves >= 0) {
    return `M ${x1} ${y1} H ${out} V ${y2} H ${x2} ${head}`;
  }
  const between = y1 < y2 ? y2 - BEND * 2 : y2 + BEND * 2;
  return `M ${x1} ${y1} H ${out} V ${between} H ${back} V ${y2} H ${x2} ${head}`;
}
