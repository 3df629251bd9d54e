// @vitest-environment jsdom
import { act, render, screen } from '@testing-library/react';
import { Component, type ReactNode } from 'react';
import { expect, test, vi } from 'vitest';
import { late } from './late';

class Fault extends Component<{ children: ReactNode }, { said: string | null }> {
  override state = { said: null };
  static getDerivedStateFromError(cause: Error) {
    return { said: cause.message };
  }
  override render() {
    return this.state.said ?? this.props.children;
  }
}

test('what does not come is a fault, and is asked for again when it is drawn the next time', async () => {
  const load = vi.fn(() => Promise.resolve(() => <p>Here</p>));
  load.mockRejectedValueOnce(new Error('Not found'));
  const Late = late(load);
  vi.spyOn(console, 'error').mockReturnValue(undefined);

  const first = render(<Late />, { wrapper: Fault });
  await screen.findByText('Not found');
  first.unmount();
  render(<Late />, { wrapper: Fault });

  await screen.findByText('Here');
});

test('shows what has come at once, without the rest that Suspense takes', async () => {
  const Late = late(() => Promise.resolve(() => <p>Here</p>), { meanwhile: <p>Soon</p> });
  vi.useFakeTimers();

  render(<Late />);
  expect(screen.getByText('Soon')).toBeTruthy();
  // Promises, but no time.
  await act(() => Promise.resolve());

  expect(screen.getByText('Here')).toBeTruthy();
  vi.useRealTimers();
});

test('is drawn in the first go when its code is here', async () => {
  const Late = late(() => Promise.resolve(() => <p>Here</p>), { meanwhile: <p>Soon</p> });
  await Late.preload();

  render(<Late />);

  expect(screen.queryByText('Soon')).toBeNull();
  expect(screen.getByText('Here')).toBeTruthy();
});
