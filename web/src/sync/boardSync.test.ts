import { beforeEach, describe, expect, it } from 'vitest';
import { Refused, Unreachable } from './boardServer';
import { BoardStore } from './boardStore';
import { BoardSync, type SyncStatus } from './boardSync';
import { LiveConnection } from './liveConnection';
import { FakeBoardServer, FakeSocket } from './testing/fakeServer';
import { FakeTimers, settled } from './testing/fakeTimers';
import { BOARD_ID, item, snapshot, updated } from './testing/fixtures';

describe('BoardSync', () => {
  let timers: FakeTimers;
  let server: FakeBoardServer;
  let store: BoardStore;
  let socket: FakeSocket;
  let statuses: SyncStatus[];
  let sync: BoardSync;

  const channel = `board:${BOARD_ID}`;

  function name(): string | undefined {
    return store.item('a')?.name;
  }

  beforeEach(async () => {
    timers = new FakeTimers();
    server = new FakeBoardServer(snapshot([item('a')], 10));
    store = new BoardStore(BOARD_ID, (callback) => callback(), timers.now);
    statuses = [];
    const connection = new LiveConnection({
      address: () => 'ws://node',
      open: (address) => (socket = new FakeSocket(address)),
      token: async () => 'token',
      timers,
    });
    sync = new BoardSync(store, server, connection, timers, {
      onStatus: (status) => statuses.push(status),
      onSignal: () => undefined,
    });
    connection.start();
    await settled();
    socket.accept();
  });

  it('says_so_when_there_is_no_such_board', async () => {
    server.failure = new Refused(404, 'board_not_found', 'No such board.');

    sync.start();
    await settled();

    expect(statuses).toEqual(['loading', 'not_found']);
    expect(socket.messages('subscribe')).toEqual([]);
  });

  it('is_live_once_when_it_is_stopped_and_started_again_before_the_server_has_answered', async () => {
    sync.start();
    sync.stop();
    sync.start();
    await settled();

    expect(statuses.at(-1)).toBe('live');
    expect(socket.messages('subscribe')).toHaveLength(1);
  });

  it('listens_again_when_it_is_started_after_it_was_stopped', async () => {
    sync.start();
    await settled();
    sync.stop();
    sync.start();
    await settled();

    expect(statuses.at(-1)).toBe('live');
    expect(socket.messages('subscribe')).toHaveLength(2);
  });

  it('tries_again_when_the_server_does_not_answer', async () => {
    server.failure = new Unreachable('no answer');
    sync.start();
    await settled();
    server.failure = null;

    await timers.advance(1_000);

    expect(statuses).toEqual(['loading', 'live']);
    expect(store.seq).toBe(10);
  });

  it('goes_on_behind_a_run_of_events_that_are_not_for_me', async () => {
    sync.start();
    await settled();

    socket.say({ op: 'subscribed', channel, seq: 10 });
    socket.say({
      op: 'events',
      channel,
      events: [{ type: 'skip', from: 11, seq: 13, data: {} }, updated(14, 'a', { name: 'Behind' })],
    });
    await settled();

    expect(store.seq).toBe(14);
    expect(name()).toBe('Behind');
    expect(server.logReads).toBe(0);
  });

  it('reads_the_board_again_when_the_server_shows_it_as_to_somebody_else_than_the_snapshot', async () => {
    sync.start();
    await settled();
    server.current = { ...snapshot([item('a', { name: 'Less' })], 12), seenAs: 'viewer' };

    socket.say({ op: 'subscribed', channel, seq: 12, seenAs: 'viewer' });
    await settled();
    expect(name()).toBe('Less');
    server.current = { ...snapshot([item('a', { name: 'The same' })], 12), seenAs: 'viewer' };
    socket.say({ op: 'subscribed', channel, seq: 12, seenAs: 'viewer' });
    await settled();

    expect(name()).toBe('Less');
  });

  it('says_so_when_access_is_lost', async () => {
    sync.start();
    await settled();

    socket.say({ op: 'error', channel, code: 'access_lost' });

    expect(statuses).toEqual(['loading', 'live', 'access_lost']);
  });

  it('listens_from_the_seq_of_the_snapshot', async () => {
    sync.start();
    await settled();

    expect(socket.messages('subscribe')).toEqual([{ op: 'subscribe', channel, since: 10 }]);
  });

  it('applies_events_in_order_and_drops_doubled_ones', async () => {
    sync.start();
    await settled();

    socket.say({ op: 'event', channel, event: updated(11, 'a', { name: 'Eleven' }) });
    socket.say({
      op: 'events',
      channel,
      events: [updated(10, 'a', { name: 'Ten' }), updated(11, 'a', { name: 'Again' })],
    });

    expect(name()).toBe('Eleven');
    expect(store.seq).toBe(11);
    expect(server.logReads).toBe(0);
  });

  it('fills_a_hole_from_the_log_before_it_goes_on', async () => {
    sync.start();
    await settled();
    server.log = [11, 12, 13].map((seq) => updated(seq, 'a', { name: `Log ${seq}` }));

    socket.say({ op: 'event', channel, event: updated(14, 'a', { name: 'Fourteen' }) });
    expect(name()).toBe('Item a');
    await settled();

    expect(store.seq).toBe(14);
    expect(name()).toBe('Fourteen');
  });

  it('puts_events_that_overtook_each_other_back_in_order', async () => {
    sync.start();
    await settled();
    server.failure = new Unreachable('no answer');

    socket.say({ op: 'event', channel, event: updated(12, 'a', { name: 'Twelve' }) });
    socket.say({ op: 'event', channel, event: updated(11, 'a', { name: 'Eleven' }) });

    expect(store.seq).toBe(12);
    expect(name()).toBe('Twelve');
  });

  it('catches_up_when_the_head_stays_ahead', async () => {
    sync.start();
    await settled();
    server.log = [updated(11, 'a', { name: 'Lost on the way' })];

    socket.say({ op: 'heartbeat', heads: { [channel]: 11 } });
    await settled();
    expect(store.seq).toBe(10);
    await timers.advance(5_000);
    socket.say({ op: 'heartbeat', heads: { [channel]: 11 } });
    await settled();

    expect(store.seq).toBe(11);
  });

  it('reads_a_fresh_snapshot_when_the_log_says_that_other_items_are_seen', async () => {
    sync.start();
    await settled();
    server.log = [{ ...updated(11, 'a', {}), type: 'resync', data: {} }];
    server.current = snapshot([item('b', { name: 'Mine now' })], 12);

    socket.say({ op: 'event', channel, event: updated(13, 'b', { name: 'Renamed' }) });
    await settled();

    expect(store.seq).toBe(13);
    expect([...(store.state?.items.keys() ?? [])]).toEqual(['b']);
  });

  it('reads_a_fresh_snapshot_when_the_log_is_too_short', async () => {
    sync.start();
    await settled();
    server.current = snapshot([item('a', { name: 'Fresh' })], 900);

    socket.say({ op: 'resync', channel, seq: 900 });
    await settled();

    expect(store.seq).toBe(900);
    expect(name()).toBe('Fresh');
    socket.say({ op: 'event', channel, event: updated(901, 'a', { name: 'Next' }) });
    expect(name()).toBe('Next');
  });

  it('does_not_ask_again_and_again_for_a_hole_that_the_log_cannot_fill', async () => {
    sync.start();
    await settled();

    socket.say({ op: 'event', channel, event: updated(14, 'a', { name: 'Fourteen' }) });
    await settled();

    expect(server.logReads).toBe(1);
    await timers.advance(250);
    expect(server.logReads).toBe(2);
  });
});
