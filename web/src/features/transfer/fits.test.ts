import { describe, expect, it } from 'vitest';
import { fits } from './fits';

describe('columns that take values of others', () => {
  it('are those that somebody writes, and alike where only alike make sense', () => {
    expect(fits('status', 'status')).toBe(true);
    expect(fits('number', 'text')).toBe(true);
    expect(fits('number', 'formula')).toBe(false);
    expect(fits('people', 'vote')).toBe(false);
    expect(fits('dependency', 'dependency')).toBe(true);
    expect(fits('status', 'dependency')).toBe(false);
    expect(fits('connect_boards', 'connect_boards')).toBe(false);
  });
});
