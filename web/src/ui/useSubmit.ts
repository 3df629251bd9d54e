import { useState, type FormEvent } from 'react';
import { ApiError, messageOf } from '../api/problem';

interface Submission {
  readonly busy: boolean;
  /** The failure that belongs to no single field. */
  readonly failure: string | null;
  readonly field: (pointer: string) => string | undefined;
  readonly handleSubmit: (event: FormEvent) => void;
}

/** Runs a form's work once at a time and sorts what the server refuses to the fields it names. */
export function useSubmit(work: () => Promise<void>, knownFields: readonly string[] = []): Submission {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const field = (pointer: string) => (error instanceof ApiError ? error.field(pointer) : undefined);
  const named = knownFields.some((pointer) => field(pointer) !== undefined);
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) {
      return;
    }
    setBusy(true);
    setError(null);
    work()
      .catch(setError)
      .finally(() => setBusy(false));
  };
  return { busy, failure: error === null || named ? null : messageOf(error), field, handleSubmit };
}
