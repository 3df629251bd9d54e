import { describe, expect, it } from 'vitest';
import { lengthText, secondsAt } from './length';
import { hoursOf, noteServerTime, serverNow } from '../../../../sync/time';

describe('recorded time', () => {
  it.each([
    [0, '0:00:00'],
    [59.9, '0:00:59'],
    [5_400, '1:30:00'],
    [360_001, '100:00:01'],
    [-5, '0:00:00'],
  ])('%s_seconds_read_%s', (seconds, text) => {
    expect(lengthText(seconds)).toBe(text);
  });

  it('a_running_timer_adds_what_it_has_counted_and_never_less_than_nothing', () => {
    const running = [{ id: 's', user: 'ann', from: '2026-01-01T10:00:00.000Z' }];
    expect(secondsAt({ seconds: 60, running }, Date.parse('2026-01-01T10:00:30Z'))).toBe(90);
    expect(secondsAt({ seconds: 60, running }, Date.parse('2026-01-01T09:00:00Z'))).toBe(60);
    expect(secondsAt({ seconds: 60 }, 0)).toBe(60);
  });

  it('hours_are_rounded_as_on_the_server', () => {
    expect(hoursOf({ seconds: 5_400 })).toBe(1.5);
    expect(hoursOf({ seconds: 1_200 })).toBe(0.333333333333);
  });

  it('the_clock_is_the_servers', () => {
    noteServerTime(new Date(Date.now() + 3_600_000).toISOString());
    expect(serverNow() - Date.now()).toBeGreaterThan(3_590_000);
    noteServerTime('nonsense');
    expect(serverNow() - Date.now()).toBeGreaterThan(3_590_000);
  });
});
