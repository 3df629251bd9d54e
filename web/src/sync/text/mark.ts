const MARK = 'sunday.unsentTexts';

/** Whether texts wait in this browser: looked at before the part of the client that knows them is loaded. */
export function hasUnsentTexts(): boolean {
  try {
    return localStorage.getItem(MARK) !== null;
  } catch {
    return false;
  }
}

export function markUnsentTexts(any: boolean): void {
  try {
    if (any) {
      localStorage.setItem(MARK, '1');
    } else {
      localStorage.removeItem(MARK);
    }
  } catch {
    // Then texts are sent when they are opened again.
  }
}
