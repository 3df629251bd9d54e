import { createContext, useContext } from 'react';
import type { BroughtFile } from '../../api/forms';

/** As many to a question, and so large, as the server takes. */
export const FILES_MAX = 10;
export const FILE_BYTES_MAX = 20 * 1024 * 1024;

export interface Bringing {
  readonly bring: (
    question: string,
    file: File,
    onSent: (bytes: number) => void,
    signal: AbortSignal,
  ) => Promise<BroughtFile>;
  /** One more is on its way, or one less: the form is not sent before all are there. */
  readonly onUnderWay: (by: 1 | -1) => void;
}

/** Where files of answers go; nowhere while the form is only looked at. */
export const BringingContext = createContext<Bringing | null>(null);

export function useBringing(): Bringing | null {
  return useContext(BringingContext);
}

/** The files of an answer. */
export function filesOfAnswer(answer: unknown): readonly BroughtFile[] {
  return Array.isArray(answer) ? answer.filter(isFile) : [];
}

function isFile(value: unknown): value is BroughtFile {
  return typeof value === 'object' && value !== null && 'id' in value && 'name' in value;
}
