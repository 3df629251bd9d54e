import { beforeEach, describe, expect, it } from 'vitest';
import { LiveConnection, type ChannelListener, type LiveState } from './liveConnection';
import { FakeSocket } from './testing/fakeServer';
import { FakeTimers, settled } from './testing/fakeTimers';
import { updated } from './testing/fixtures';

describe('LiveConnection', () => {
  let timers: FakeTimers;
  let sockets: FakeSocket[];
  let tokens: boolean[];
  let currentToken: string;
  let states: LiveState[];
  let connection: LiveConnection;

  function last(): FakeSocket {
    const socket = sockets.at(-1);
    if (socket === undefined) {
      throw new Error('nothing was opened');
    }
    return socket;
  }

  function listener(since: () => number | null, heard: string[] = []): ChannelListener {
    return {
      since,
      onEvents: (events) => heard.push(...events.map((event) => `event ${event.seq}`)),
      onHead: (seq) => heard.push(`head ${seq}`),
      onResync: () => heard.push('resync'),
      onSignal: (signal) => heard.push(signal.type),
      onRefused: () => heard.push('refused'),
    };
  }

  beforeEach(async () => {
    timers = new FakeTimers();
    sockets = [];
    tokens = [];
    currentToken = 'token';
    states = [];
    let node = 0;
    connection = new LiveConnection({
      address: (failed) => {
        node += failed ? 1 : 0;
        return `ws://node-${node}`;
      },
      open: (address) => {
        const socket = new FakeSocket(address);
        sockets.push(socket);
        return socket;
      },
      token: async (refresh) => {
        tokens.push(refresh);
        return currentToken;
      },
      timers,
    });
    connection.onState((state) => states.push(state));
    connection.start();
    await settled();
  });

  it('asks_for_a_new_token_when_the_old_one_is_refused_and_gives_up_when_that_fails_too', async () => {
    last().accept();
    last().drop(4401);
    await timers.advance(1_000);
    last().accept();
    last().drop(4401);
    await timers.advance(1_000);
    last().accept();
    last().drop(4401);
    await timers.advance(60_000);

    expect(tokens).toEqual([false, true, true]);
    expect(connection.state).toBe('signed_out');
    expect(sockets).toHaveLength(3);
  });

  it('tells_a_channel_that_it_may_not_listen', () => {
    const heard: string[] = [];
    last().accept();
    connection.subscribe(
      'board:x',
      listener(() => 3, heard),
    );

    last().say({ op: 'error', channel: 'board:x', code: 'board_not_found' });

    expect(heard).toEqual(['refused']);
  });

  it('ignores_frames_that_it_cannot_read', () => {
    const heard: string[] = [];
    last().accept();
    connection.subscribe(
      'board:x',
      listener(() => 3, heard),
    );

    last().onmessage?.('{"op":');
    last().say({ op: 'tomorrow' });
    last().say({ op: 'event', channel: 'board:x', event: { type: 'item.updated' } });

    expect(heard).toEqual([]);
  });

  it('signs_in_before_it_subscribes_and_names_the_last_seq', () => {
    connection.subscribe(
      'board:x',
      listener(() => 42),
    );

    last().accept();

    expect(last().sent.slice(0, 2)).toEqual([
      { op: 'auth', token: 'token' },
      { op: 'subscribe', channel: 'board:x', since: 42 },
    ]);
  });

  it('hands_events_heads_and_resyncs_to_their_channel', () => {
    const heard: string[] = [];
    last().accept();
    connection.subscribe(
      'board:x',
      listener(() => 10, heard),
    );

    last().say({ op: 'subscribed', channel: 'board:x', seq: 12 });
    last().say({ op: 'event', channel: 'board:x', event: updated(11, 'a', {}) });
    last().say({ op: 'events', channel: 'board:x', events: [updated(12, 'a', {}), updated(13, 'a', {})] });
    last().say({ op: 'heartbeat', heads: { 'board:x': 13, 'board:y': 7 } });
    last().say({ op: 'resync', channel: 'board:x', seq: 99 });

    expect(heard).toEqual(['head 12', 'event 11', 'event 12', 'event 13', 'head 13', 'resync']);
  });

  it('comes_back_to_another_node_and_goes_on_where_it_was', async () => {
    let seq = 42;
    connection.subscribe(
      'board:x',
      listener(() => seq),
    );
    last().accept();
    last().say({ op: 'pong' });
    seq = 57;

    last().drop();
    expect(connection.state).toBe('reconnecting');
    await timers.advance(1_000);
    expect(sockets).toHaveLength(2);
    last().drop();
    await timers.advance(1_000);
    last().accept();
    last().say({ op: 'pong' });

    expect(last().address).toBe('ws://node-1');
    expect(last().messages('subscribe')).toEqual([{ op: 'subscribe', channel: 'board:x', since: 57 }]);
    expect(states).toEqual(['online', 'reconnecting', 'online']);
  });

  it('takes_a_silent_server_for_lost', async () => {
    last().accept();
    last().say({ op: 'heartbeat', heads: {} });

    await timers.advance(10_000);
    expect(connection.state).toBe('online');
    await timers.advance(1_500);

    expect(sockets[0]?.closed).toBe(true);
    expect(sockets).toHaveLength(2);
    expect(connection.state).toBe('reconnecting');
  });

  it('shows_the_server_a_new_token_before_the_old_one_ends', async () => {
    last().accept();
    last().say({ op: 'pong' });
    currentToken = 'next token';

    for (let heartbeat = 0; heartbeat < 5; heartbeat++) {
      await timers.advance(5_000);
      last().say({ op: 'heartbeat', heads: {} });
      await settled();
    }

    expect(last().messages('auth')).toEqual([
      { op: 'auth', token: 'token' },
      { op: 'auth', token: 'next token' },
    ]);
  });

  it('waits_longer_and_longer_but_never_more_than_fifteen_seconds', async () => {
    for (const delay of [200, 400, 800, 1_600, 3_200, 6_400, 12_800, 15_000, 15_000]) {
      const before = sockets.length;
      last().drop();
      await timers.advance(delay - 1);
      expect(sockets).toHaveLength(before);
      await timers.advance(1);
      expect(sockets).toHaveLength(before + 1);
    }
  });

  it('does_not_hear_a_socket_it_has_given_up', async () => {
    const heard: string[] = [];
    connection.subscribe(
      'board:x',
      listener(() => 10, heard),
    );
    const old = last();
    old.accept();
    await timers.advance(12_000);

    old.say({ op: 'event', channel: 'board:x', event: updated(11, 'a', {}) });

    expect(heard).toEqual([]);
  });
});
