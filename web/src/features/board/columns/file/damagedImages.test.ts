import { afterEach, describe, expect, it, vi } from 'vitest';
import { isDamaged } from './damagedImages';

afterEach(() => vi.unstubAllGlobals());

describe('a picture whose beginning can be read', () => {
  it('is damaged when the browser cannot read the rest', async () => {
    vi.stubGlobal('createImageBitmap', () => Promise.reject(new DOMException('no', 'InvalidStateError')));

    expect(await isDamaged(new Blob(), 100)).toBe(true);
  });

  it('is good when all of it can be read, which is let go at once', async () => {
    let closed = false;
    vi.stubGlobal('createImageBitmap', () => Promise.resolve({ close: () => (closed = true) }));

    expect(await isDamaged(new Blob(), 100)).toBe(false);
    expect(closed).toBe(true);
  });

  it('is not read once more when it is very large', async () => {
    vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('asked')));

    expect(await isDamaged(new Blob(), 50_000_000)).toBe(false);
  });
});
