import type { FormQuestion } from '../../api/forms';
import type { Answers } from './answers';

/** What somebody did to a form while another person answered it. */
export interface Changed {
  /** The titles of questions that are not asked any more. */
  readonly gone: readonly string[];
}

/** Nothing when the questions are the same, with the same words and choices. */
export function changeOf(before: readonly FormQuestion[], now: readonly FormQuestion[]): Changed | null {
  if (JSON.stringify(before) === JSON.stringify(now)) {
    return null;
  }
  return {
    gone: before.filter(({ key }) => now.every((each) => each.key !== key)).map(({ title }) => title),
  };
}

/** The answers that still fit: those to questions that are asked still, and in the same way. */
export function fittingAnswers(
  before: readonly FormQuestion[],
  now: readonly FormQuestion[],
  answers: Answers,
): Answers {
  const typeOf = (questions: readonly FormQuestion[], wanted: string) =>
    questions.find(({ key }) => key === wanted)?.type;
  return Object.fromEntries(
    Object.entries(answers).filter(([key]) => typeOf(before, key) === typeOf(now, key)),
  );
}
