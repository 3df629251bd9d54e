import { describe, expect, it } from 'vitest';
import { choiceOf, everyWeek, ruleOf, weekdayOf, weekInMonth, type Choice } from './rule';

const start = '2026-11-27T09:00';

describe('rules', () => {
  it('are made of what people choose', () => {
    expect(weekdayOf(start)).toBe('FR');
    expect(weekInMonth(start)).toBe(4);
    expect(ruleOf(everyWeek, start)).toBe('FREQ=WEEKLY;BYDAY=FR');
    expect(ruleOf({ ...everyWeek, days: ['FR', 'MO'], interval: 2 }, start)).toBe(
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR',
    );
    expect(ruleOf({ ...everyWeek, frequency: 'MONTHLY', monthDay: 'last' }, start)).toBe(
      'FREQ=MONTHLY;BYDAY=-1FR',
    );
    expect(
      ruleOf({ ...everyWeek, frequency: 'DAILY', end: { kind: 'until', day: '2026-12-24' } }, start),
    ).toBe('FREQ=DAILY;UNTIL=20261224');
  });

  it('are read again as what was chosen', () => {
    const choices: Choice[] = [
      { ...everyWeek, days: ['MO', 'FR'] },
      { ...everyWeek, frequency: 'MONTHLY', monthDay: 'weekday', end: { kind: 'count', count: 3 } },
      { ...everyWeek, frequency: 'MONTHLY' },
      { ...everyWeek, frequency: 'YEARLY', interval: 2, end: { kind: 'until', day: '2030-01-01' } },
    ];
    for (const choice of choices) {
      expect(choiceOf(ruleOf(choice, start), start)).toEqual(choice);
    }
  });

  it('on a fifth weekday are on the last one, which every month has', () => {
    const monthly = { ...everyWeek, frequency: 'MONTHLY', monthDay: 'weekday' } as const;
    expect(ruleOf(monthly, '2026-11-30T09:00')).toBe('FREQ=MONTHLY;BYDAY=-1MO');
    expect(choiceOf('FREQ=MONTHLY;BYDAY=5MO', '2026-11-30T09:00')).toBeNull();
  });

  it('that say more are left to their words', () => {
    expect(choiceOf('FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', start)).toBeNull();
    expect(choiceOf('FREQ=HOURLY', start)).toBeNull();
    expect(choiceOf('FREQ=DAILY;UNTIL=20261124T080000Z', start)).toBeNull();
  });
});
