import { conditionCount } from '../../../filter/expression';
import { finished } from '../../../filter/finished';
import { matcherOf, type FilterContext } from '../../../filter/match';
import type { Item } from '../../../sync/model';
import type { ColorRule } from '../session/viewState';

/** The colours that rules give an item: its row, and cells by column. */
export interface Painted {
  readonly row: string | null;
  readonly cells: Readonly<Record<string, string>>;
}

export type Painter = (item: Item) => Painted;

const PLAIN: Painted = { row: null, cells: {} };

/** Rules ready to be asked about many items: the first one that matches decides, for the row and for each column. */
export function painterOf(rules: readonly ColorRule[], context: FilterContext): Painter {
  if (rules.length === 0) {
    return () => PLAIN;
  }
  // A rule that is being written, or whose column is gone, says nothing yet or any more, and would paint everything.
  const matchers = rules
    .filter(({ filter }) => conditionCount(finished(filter, context.columns)) > 0)
    .map(({ filter, color, column }) => ({ matches: matcherOf(filter, context), color, column }));
  return (item) => {
    let row: string | null = null;
    const cells: Record<string, string> = {};
    for (const { matches, color, column } of matchers) {
      const open = column === null ? row === null : cells[column] === undefined;
      if (open && matches(item)) {
        if (column === null) {
          row = color;
        } else {
          cells[column] = color;
        }
      }
    }
    return { row, cells };
  };
}

/** A colour behind text, weak enough for the text of either theme. */
export function tint(color: string): string {
  return `color-mix(in srgb, ${color} 20%, var(--background-plain))`;
}
