import * as Y from 'yjs';
import { fromBase64, toBase64 } from './base64';
import type { TextDraft } from './textDrafts';

const PREFIX = 'sunday.lastWords ';
/** What all pages of the browser may write is a few megabytes; without its text, a draft waits for the server's. */
const STATE_BYTES_MAX = 100_000;

/**
 * Drafts where they can be written without waiting: a page that is closed does not live to see its database write. The
 * next one takes them from here.
 */
export function say(draft: TextDraft): void {
  const { state, unsent } = draft;
  const kept = state.length > STATE_BYTES_MAX ? Y.mergeUpdates([...unsent]) : state;
  try {
    localStorage.setItem(
      PREFIX + draft.key,
      JSON.stringify({ ...draft, state: toBase64(kept), unsent: unsent.map(toBase64) }),
    );
  } catch {
    // Full or forbidden: then the database has to be fast enough.
  }
}

export function all(): readonly TextDraft[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .map(read)
      .filter((draft) => draft !== null);
  } catch {
    return [];
  }
}

/** Unless something was said since. */
export function forget({ key, revision }: Pick<TextDraft, 'key' | 'revision'>): void {
  try {
    const said = read(PREFIX + key);
    if (said !== null && said.revision <= revision) {
      localStorage.removeItem(PREFIX + key);
    }
  } catch {
    // Nothing can have been said.
  }
}

function read(name: string): TextDraft | null {
  const text = localStorage.getItem(name);
  if (text === null) {
    return null;
  }
  const draft = JSON.parse(text) as Omit<TextDraft, 'state' | 'unsent'> & {
    readonly state: string;
    readonly unsent: readonly string[];
  };
  return { ...draft, state: fromBase64(draft.state), unsent: draft.unsent.map(fromBase64) };
}
