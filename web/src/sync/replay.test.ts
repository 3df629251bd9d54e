// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyEvent } from './applyEvent';
import { snapshotFromState, stateFromSnapshot, withoutStructure } from './boardState';
import { toBoardEvent, type Snapshot, type StreamEvent } from './model';
import { byPosition } from './order';

/** Recorded from the server; its own reducer is tested with the same files. */
const folder = join(process.cwd(), '../openapi/examples/replay');

interface Golden {
  readonly snapshot: Snapshot;
  readonly events: readonly StreamEvent[];
  readonly expected: Snapshot;
}

/** What must be equal: the order of items in a snapshot says nothing, their positions do. */
function comparable(snapshot: Snapshot) {
  return {
    seq: snapshot.seq,
    board: withoutStructure(snapshot.board),
    columns: snapshot.board.columns.toSorted(byPosition),
    groups: snapshot.board.groups.toSorted(byPosition),
    views: (snapshot.board.views ?? []).toSorted(byPosition),
    items: snapshot.items.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

describe('replay', () => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));

  it('has_golden_files', () => {
    expect(names.length).toBeGreaterThanOrEqual(7);
  });

  it.each(names)('snapshot_and_events_make_the_fresh_snapshot_%s', (name) => {
    const golden = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Golden;
    const state = stateFromSnapshot(golden.snapshot);

    for (const event of golden.events) {
      applyEvent(state, toBoardEvent(event));
    }

    expect(comparable(snapshotFromState(state))).toEqual(comparable(golden.expected));
  });
});
