import type { FormQuestion } from '../../api/forms';
import { filesOfAnswer } from './bringing';

export type Answers = Readonly<Record<string, unknown>>;

/** Whether somebody has answered it. */
function isAnswered(answer: unknown): boolean {
  return (
    answer !== undefined &&
    answer !== null &&
    answer !== false &&
    !(typeof answer === 'string' && answer.trim() === '') &&
    !(Array.isArray(answer) && answer.length === 0)
  );
}

/** The questions that are asked, given the answers so far: those before decide about those after, as on the server. */
export function askedQuestions(
  questions: readonly FormQuestion[],
  answers: Answers,
): readonly FormQuestion[] {
  const asked = new Set<string>();
  return questions.filter(({ key, showWhen }) => {
    if (showWhen !== undefined) {
      const answer = asked.has(showWhen.column) ? given(answers[showWhen.column]) : undefined;
      const same = Array.isArray(answer) ? answer.includes(showWhen.value) : answer === showWhen.value;
      if (same !== (showWhen.op === 'is')) {
        return false;
      }
    }
    asked.add(key);
    return true;
  });
}

function given(answer: unknown): unknown {
  return typeof answer === 'string' && answer.trim() === '' ? undefined : answer;
}

/** Files are named by their ids. */
function idsOf(answer: unknown): readonly string[] {
  return filesOfAnswer(answer).map(({ id }) => id);
}

/** What is sent: the answers to what is asked. */
export function sentAnswers(questions: readonly FormQuestion[], answers: Answers): Record<string, unknown> {
  return Object.fromEntries(
    askedQuestions(questions, answers)
      .map(({ key, type }) => [key, type === 'file' ? idsOf(answers[key]) : answers[key]] as const)
      .filter(([, answer]) => answer === false || isAnswered(answer)),
  );
}
