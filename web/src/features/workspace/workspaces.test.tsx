// @vitest-environment jsdom
import { renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import { chooseWorkspace, useShowTreeOf } from './workspaces';

const shown = () => localStorage.getItem('sunday.workspace');

test('nothing is shown before the board is read', () => {
  chooseWorkspace('first');

  renderHook(() => useShowTreeOf(undefined, undefined));

  expect(shown()).toBe('first');
});

test('a board that is opened brings its workspace into the tree, and another one chosen afterwards stays', () => {
  const { rerender } = renderHook(() => useShowTreeOf('acme', 'second'));
  expect(shown()).toBe('second');

  chooseWorkspace('third');
  rerender();

  expect(shown()).toBe('third');
});
