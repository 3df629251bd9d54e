// @vitest-environment node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { item } from '../sync/testing/fixtures';
import type { Column, ItemData } from '../sync/model';
import { startOfDay } from './days';
import { toFilter } from './expression';
import { matcherOf } from './match';

interface Golden {
  readonly now: string;
  readonly timeZone: string;
  readonly viewer: string;
  readonly viewersTeams: readonly string[];
  readonly columns: readonly Column[];
  readonly items: readonly { readonly name: string; readonly itemData: ItemData }[];
  readonly cases: readonly {
    readonly say: string;
    readonly filter: unknown;
    readonly matches: readonly string[];
  }[];
}

const file = join(process.cwd(), '../openapi/examples/filters/filters.json');
const golden = JSON.parse(readFileSync(file, 'utf8')) as Golden;
const context = {
  columns: golden.columns,
  viewer: golden.viewer,
  teams: new Set(golden.viewersTeams),
  now: new Date(golden.now),
  timeZone: golden.timeZone,
};

describe('a filter', () => {
  it.each(golden.cases)('means_what_it_means_on_the_server: $say', ({ filter, matches }) => {
    const matcher = matcherOf(toFilter(filter) ?? { and: [] }, context);

    const found = golden.items.filter(({ name, itemData }) => matcher(item(name, { name, itemData })));

    expect(found.map(({ name }) => name).sort()).toEqual(matches.toSorted());
  });

  it('leaves_out_a_condition_whose_column_is_gone_or_whose_value_is_not_finished', () => {
    const matcher = matcherOf(
      {
        and: [
          { column: 'gone', op: 'is', value: 'x' },
          { column: 'amount', op: 'between', value: [1] },
          { column: 'note', op: 'contains', value: '' },
          { or: [{ column: 'gone', op: 'empty' }] },
        ],
      },
      context,
    );

    expect(matcher(item('a', {}))).toBe(true);
  });
});

describe('a day', () => {
  it('begins_when_it_begins_where_one_is', () => {
    expect(startOfDay('2026-03-29', 'Europe/Berlin').toISOString()).toBe('2026-03-28T23:00:00.000Z');
    expect(startOfDay('2026-03-30', 'Europe/Berlin').toISOString()).toBe('2026-03-29T22:00:00.000Z');
    // Clocks are put forward at midnight there.
    expect(startOfDay('2026-04-24', 'Africa/Cairo').toISOString()).toBe('2026-04-23T22:00:00.000Z');
  });
});
