import { describe, expect, test } from 'vitest';
import { asText, colorOf, contrast, initials, palette, textOn } from './color';

describe('color', () => {
  test('text on every label colour keeps AA contrast', () => {
    for (const color of palette) {
      expect(contrast(color, textOn(color)), color).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('text on any colour at all keeps AA contrast', () => {
    for (let color = 0; color <= 0xffffff; color += 9_973) {
      const hex = `#${color.toString(16).padStart(6, '0')}`;
      expect(contrast(hex, textOn(hex)), hex).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('every group colour reads as text in both themes', () => {
    for (const color of palette) {
      expect(contrast(asText(color, 'light'), '#ffffff'), color).toBeGreaterThanOrEqual(4.5);
      expect(contrast(asText(color, 'dark'), '#181b34'), color).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('white initials read on every avatar colour', () => {
    for (let id = 0; id < 50; id++) {
      expect(contrast(colorOf(`user-${id}`), '#ffffff')).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('a colour that is none falls back to grey', () => {
    expect(textOn('nonsense')).toBe('#1c1d26');
  });

  test('initials take the first and last word', () => {
    expect(initials('Ana Maria Ortiz')).toBe('AO');
    expect(initials('  ana ')).toBe('A');
    expect(initials('')).toBe('?');
  });
});
