import { describe, expect, it } from 'vitest';
import type { FormQuestion } from '../../api/forms';
import { askedQuestions, sentAnswers } from './answers';

function question(key: string, type: string, showWhen?: FormQuestion['showWhen']): FormQuestion {
  return {
    key,
    type,
    title: key,
    help: '',
    required: false,
    ...(showWhen === undefined ? {} : { showWhen }),
  };
}

describe('a form that branches', () => {
  const questions = [
    question('kind', 'status'),
    question('steps', 'long_text', { column: 'kind', op: 'is', value: 'Bug' }),
    question('parts', 'dropdown'),
    question('why', 'text', { column: 'parts', op: 'is_not', value: 'None' }),
    question('where', 'text', { column: 'steps', op: 'is', value: 'many' }),
  ];
  const asked = (answers: Record<string, unknown>) =>
    askedQuestions(questions, answers).map(({ key }) => key);

  it('asks_by_the_answers_before', () => {
    expect(asked({})).toEqual(['kind', 'parts', 'why']);
    expect(asked({ kind: 'Bug', parts: ['Roof', 'None'] })).toEqual(['kind', 'steps', 'parts']);
  });

  it('an_answer_to_what_is_not_asked_asks_nothing_and_is_not_sent', () => {
    const answers = { kind: 'Idea', steps: 'many', parts: [], why: ' ' };

    expect(asked(answers)).toEqual(['kind', 'parts', 'why']);
    expect(sentAnswers(questions, answers)).toEqual({ kind: 'Idea' });
  });

  it('names_files_by_their_ids', () => {
    const files = [{ id: 'f-1', name: 'a.txt', type: 'text/plain', size: 3 }];

    expect(
      sentAnswers([question('papers', 'file'), question('more', 'file')], { papers: files, more: [] }),
    ).toEqual({
      papers: ['f-1'],
    });
  });
});
