import type { Kanban } from './kanban';

export const CARD_HEIGHT = 96;
const LANE_TITLE_HEIGHT = 40;
export const ADD_HEIGHT = 44;
export const COLUMN_WIDTH = 264;
const OVERSCAN_PIXELS = 300;
const LANE_HEIGHT_MIN = CARD_HEIGHT;

/** One card: the item may have others. */
export interface CardRef {
  readonly lane: number;
  readonly column: number;
  readonly index: number;
}

export interface PlacedLane {
  readonly top: number;
  /** Where its cards begin. */
  readonly cardsTop: number;
  readonly height: number;
}

export interface Placing {
  readonly lanes: readonly PlacedLane[];
  readonly height: number;
}

export function placingOf(kanban: Kanban): Placing {
  let top = 0;
  const lanes = kanban.lanes.map(({ heading, cells }): PlacedLane => {
    const most = Math.max(0, ...cells.map((ids) => ids.length));
    const title = heading === null ? 0 : LANE_TITLE_HEIGHT;
    const cards = Math.max(most * CARD_HEIGHT, LANE_HEIGHT_MIN);
    const placed = { top, cardsTop: top + title, height: title + cards + ADD_HEIGHT };
    top += placed.height;
    return placed;
  });
  return { lanes, height: top };
}

/** The cards of a cell that have to be drawn. */
export function cardsInView(
  lane: PlacedLane,
  count: number,
  scrollTop: number,
  viewHeight: number,
): readonly [from: number, to: number] {
  const from = Math.floor((scrollTop - OVERSCAN_PIXELS - lane.cardsTop) / CARD_HEIGHT);
  const to = Math.ceil((scrollTop + viewHeight + OVERSCAN_PIXELS - lane.cardsTop) / CARD_HEIGHT);
  return [Math.min(Math.max(from, 0), count), Math.min(Math.max(to, 0), count)];
}

const STEPS: Readonly<Record<string, readonly [columns: number, cards: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The card an arrow leads to; up and down go on in the next lane that has cards in this column. */
export function nextCard(kanban: Kanban, at: CardRef, key: string): CardRef | null {
  const step = STEPS[key];
  if (step === undefined) {
    return null;
  }
  const [across, down] = step;
  if (across !== 0) {
    for (let column = at.column + across; column >= 0 && column < kanban.headings.length; column += across) {
      const count = kanban.lanes[at.lane]?.cells[column]?.length ?? 0;
      if (count > 0) {
        return { lane: at.lane, column, index: Math.min(at.index, count - 1) };
      }
    }
    return null;
  }
  const count = kanban.lanes[at.lane]?.cells[at.column]?.length ?? 0;
  if (at.index + down >= 0 && at.index + down < count) {
    return { ...at, index: at.index + down };
  }
  for (let lane = at.lane + down; lane >= 0 && lane < kanban.lanes.length; lane += down) {
    const cards = kanban.lanes[lane]?.cells[at.column]?.length ?? 0;
    if (cards > 0) {
      return { lane, column: at.column, index: down > 0 ? 0 : cards - 1 };
    }
  }
  return null;
}
