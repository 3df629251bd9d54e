import * as Y from 'yjs';
import { INSERT_MAX } from './sharedText';
import { editBetween, moved, type TextEdit } from './textEdit';

const TYPED = 'typed';

/** Keeps a textarea and a shared text the same: what is typed goes in, what comes from others leaves the caret alone. */
export class TextareaBinding {
  readonly #area: HTMLTextAreaElement;
  readonly #text: Y.Text;
  readonly #undo: Y.UndoManager;
  #shown: string;
  #composing = false;

  /** @param known what the area showed before anything was typed into it */
  constructor(area: HTMLTextAreaElement, text: Y.Text, known: string) {
    this.#area = area;
    this.#text = text;
    this.#undo = new Y.UndoManager(text, { trackedOrigins: new Set([TYPED]) });
    this.#shown = known;
    // What was typed while the text was on its way.
    const early = editBetween(known, area.value, area.selectionStart);
    this.#shown = area.value;
    if (early !== null) {
      this.#write(early, known);
    }
    this.#showText();
    text.observe(this.#handleText);
    area.addEventListener('input', this.#handleInput);
    area.addEventListener('keydown', this.#handleKey);
    area.addEventListener('compositionstart', this.#handleComposition);
    area.addEventListener('compositionend', this.#handleComposition);
  }

  stop(): void {
    this.#text.unobserve(this.#handleText);
    this.#area.removeEventListener('input', this.#handleInput);
    this.#area.removeEventListener('keydown', this.#handleKey);
    this.#area.removeEventListener('compositionstart', this.#handleComposition);
    this.#area.removeEventListener('compositionend', this.#handleComposition);
    this.#undo.destroy();
  }

  readonly #handleInput = (): void => {
    const before = this.#shown;
    this.#shown = this.#area.value;
    const typed = editBetween(before, this.#shown, this.#area.selectionStart);
    if (typed !== null) {
      this.#write(typed, before);
    }
  };

  /** Half-typed characters of an input method stay where they are until they are done. */
  readonly #handleComposition = ({ type }: Event): void => {
    this.#composing = type === 'compositionstart';
    if (!this.#composing) {
      this.#handleInput();
      this.#showText();
    }
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y')) {
      return;
    }
    event.preventDefault();
    if (key === 'y' || event.shiftKey) {
      this.#undo.redo();
    } else {
      this.#undo.undo();
    }
  };

  readonly #handleText = (_event: unknown, { origin }: Y.Transaction): void => {
    if (origin !== TYPED && !this.#composing) {
      this.#showText();
    }
  };

  /** The text may have moved on from what was shown when it was typed. */
  #write({ start, removed, inserted }: TextEdit, shown: string): void {
    const text = this.#text;
    const now = text.toString();
    const others = editBetween(shown, now, now.length);
    const at = others === null ? start : moved(start, others);
    const end = others === null ? start + removed : moved(start + removed, others);
    if (end > at) {
      text.doc?.transact(() => text.delete(at, end - at), TYPED);
    }
    for (let from = 0; from < inserted.length;) {
      let to = Math.min(from + INSERT_MAX, inserted.length);
      if (to < inserted.length && /[\uD800-\uDBFF]/.test(inserted.charAt(to - 1))) {
        to--;
      }
      const part = inserted.slice(from, to);
      const place = at + from;
      text.doc?.transact(() => text.insert(place, part), TYPED);
      from = to;
    }
  }

  #showText(): void {
    const now = this.#text.toString();
    const edit = editBetween(this.#shown, now, now.length);
    if (edit === null) {
      return;
    }
    const { selectionStart, selectionEnd, selectionDirection, scrollTop } = this.#area;
    this.#area.value = now;
    this.#area.setSelectionRange(moved(selectionStart, edit), moved(selectionEnd, edit), selectionDirection);
    this.#area.scrollTop = scrollTop;
    this.#shown = now;
  }
}
