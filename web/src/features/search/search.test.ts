import { describe, expect, test } from 'vitest';
import { pieces } from './highlight';
import { best, fit, marked } from './match';

describe('highlights', () => {
  test('markup other than mark stays text', () => {
    expect(pieces('a &lt;b&gt; <mark>c &amp; d</mark><img src=x>')).toEqual([
      { text: 'a <b> ', marked: false },
      { text: 'c & d', marked: true },
      { text: '<img src=x>', marked: false },
    ]);
  });

  test('an entity is unescaped once', () => {
    expect(pieces('&amp;lt;')).toEqual([{ text: '&lt;', marked: false }]);
  });
});

describe('matching', () => {
  test('the start beats a word beats the middle beats scattered letters', () => {
    expect(fit('road', 'Roadmap')).toBe(4);
    expect(fit('road', 'Product roadmap')).toBe(3);
    expect(fit('oad', 'Roadmap')).toBe(2);
    expect(fit('rmp', 'Roadmap')).toBe(1);
    expect(fit('xyz', 'Roadmap')).toBe(0);
  });

  test('the best come first and equals keep their order', () => {
    expect(best(['a plan', 'plan b', 'plan a', 'other'], 'plan', (text) => text, 3)).toEqual([
      'plan b',
      'plan a',
      'a plan',
    ]);
  });

  test('marks the words as they are written', () => {
    expect(marked('ROAD', 'Product roadmap')).toEqual([
      { text: 'Product ', marked: false },
      { text: 'road', marked: true },
      { text: 'map', marked: false },
    ]);
  });
});
