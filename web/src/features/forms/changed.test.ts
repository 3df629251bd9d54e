import { describe, expect, it } from 'vitest';
import type { FormQuestion } from '../../api/forms';
import { changeOf, fittingAnswers } from './changed';

function question(key: string, type: string, changes: Partial<FormQuestion> = {}): FormQuestion {
  return { key, type, title: key.toUpperCase(), help: '', required: false, ...changes };
}

describe('a form that is changed while somebody answers it', () => {
  const before = [question('name', 'text'), question('phone', 'phone'), question('size', 'number')];

  it('the_same_questions_are_no_change', () => {
    expect(
      changeOf(
        before,
        before.map((each) => ({ ...each })),
      ),
    ).toBeNull();
  });

  it('names_the_questions_that_are_gone', () => {
    expect(changeOf(before, before.slice(0, 1))).toEqual({ gone: ['PHONE', 'SIZE'] });
  });

  it('another_question_or_a_new_duty_is_a_change_though_nothing_is_gone', () => {
    const strict = before.map((each) => ({ ...each, required: true }));

    expect(changeOf(before, [...before, question('why', 'text')])).toEqual({ gone: [] });
    expect(changeOf(before, strict)).toEqual({ gone: [] });
  });

  it('keeps_what_fits_and_drops_what_is_not_asked_or_asked_in_another_way', () => {
    const now = [question('name', 'text', { required: true }), question('size', 'text')];

    expect(fittingAnswers(before, now, { name: 'Ann', phone: '+49 1', size: 3 })).toEqual({ name: 'Ann' });
  });
});
