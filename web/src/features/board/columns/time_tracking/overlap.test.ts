import { describe, expect, it } from 'vitest';
import { besideOf, countedTwice, overlapOf, type Recorded } from './overlap';

const at = (time: string) => `2026-01-01T${time}:00.000Z`;
const now = Date.parse(at('18:00'));

function session(id: string, userId: string, from: string, to: string | null, deleted = false): Recorded {
  return {
    id,
    userId,
    from: at(from),
    to: to === null ? null : at(to),
    correction: deleted ? { deleted } : null,
  };
}

describe('overlapping time', () => {
  it('what_only_touches_does_not_overlap', () => {
    const morning = session('1', 'ann', '09:00', '10:00');
    expect(overlapOf({ from: at('10:00'), to: at('11:00') }, [morning], now)).toBe(0);
    expect(countedTwice([morning, session('2', 'ann', '10:00', '11:00')], now)).toBe(0);
  });

  it('people_who_work_at_the_same_time_do_not_overlap_and_what_was_deleted_does_not', () => {
    const sessions = [
      session('1', 'ann', '09:00', '10:00'),
      session('2', 'ben', '09:00', '10:00'),
      session('3', 'ann', '09:00', '10:00', true),
    ];
    expect(countedTwice(sessions, now)).toBe(0);
    expect(besideOf(sessions, 'ann', '1')).toEqual([]);
  });

  it('each_moment_is_told_once_however_many_share_it', () => {
    const others = [session('1', 'ann', '09:30', '10:30'), session('2', 'ann', '09:45', '09:50')];
    expect(overlapOf({ from: at('09:00'), to: at('10:00') }, others, now)).toBe(1_800);
  });

  it('the_sum_says_how_much_of_it_counts_again', () => {
    const sessions = [
      session('1', 'ann', '09:00', '10:00'),
      session('2', 'ann', '09:30', '10:30'),
      session('3', 'ann', '09:45', '10:00'),
      session('4', 'ben', '09:00', '12:00'),
    ];
    expect(countedTwice(sessions, now)).toBe(1_800 + 900);
  });

  it('a_timer_that_runs_lasts_until_now', () => {
    const running = session('1', 'ann', '17:00', null);
    expect(overlapOf({ from: at('17:30'), to: at('19:00') }, [running], now)).toBe(1_800);
  });
});
