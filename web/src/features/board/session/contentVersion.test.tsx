// @vitest-environment jsdom
import { render } from '@testing-library/react';
import { useLayoutEffect } from 'react';
import { expect, it } from 'vitest';
import { BoardStore } from '../../../sync/boardStore';
import { BOARD_ID, item, snapshot } from '../../../sync/testing/fixtures';
import type { BoardSession } from './boardSession';
import { BoardContext, useContentVersion } from './context';

it('draws_again_what_changed_between_drawing_and_listening', async () => {
  const store = new BoardStore(BOARD_ID, (callback) => callback());
  store.load(snapshot([item('a', { name: 'Before' })]));
  const Names = () => {
    useContentVersion(true);
    // Before the component listens.
    useLayoutEffect(() => {
      store.begin('op', new Map([['a', { kind: 'change', changes: { name: 'After' } }]]));
    }, []);
    return <p>{store.item('a')?.name}</p>;
  };
  const session = { store } as unknown as BoardSession;

  const { findByText } = render(
    <BoardContext value={session}>
      <Names />
    </BoardContext>,
  );

  expect(await findByText('After')).toBeDefined();
});
