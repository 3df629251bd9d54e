import { create } from 'zustand';

export interface Question {
  readonly title: string;
  readonly body?: string;
  readonly confirmLabel: string;
  readonly danger?: boolean;
}

export interface Asked extends Question {
  readonly answer: (confirmed: boolean) => void;
}

export const useQuestion = create<{ asked: Asked | null }>(() => ({ asked: null }));

/** Asks in a dialog and resolves with the answer; closing it is a no. */
export function confirmDialog(question: Question): Promise<boolean> {
  return new Promise((resolve) => {
    useQuestion.getState().asked?.answer(false);
    useQuestion.setState({
      asked: {
        ...question,
        answer: (confirmed) => {
          useQuestion.setState({ asked: null });
          resolve(confirmed);
        },
      },
    });
  });
}
