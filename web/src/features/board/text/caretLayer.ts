import type { PresentUser } from '../../../sync/liveMessages';
import { colorOf } from '../../../ui/color';
import './sharedText.css';

/** Where somebody is in the text. */
export interface Caret {
  readonly user: PresentUser;
  readonly anchor: number;
  readonly head: number;
}

const COPIED = [
  'font',
  'letterSpacing',
  'lineHeight',
  'paddingTop',
  'paddingRight',
  'paddingBottom',
  'paddingLeft',
  'borderTopWidth',
  'borderRightWidth',
  'borderBottomWidth',
  'borderLeftWidth',
  'tabSize',
  'textIndent',
] as const;

/**
 * The others' carets and selections over a textarea, which can show none but one's own: the same text once more, set the
 * same way and invisible, with marks in it.
 */
export class CaretLayer {
  readonly #area: HTMLTextAreaElement;
  readonly #layer = document.createElement('div');
  readonly #resized: ResizeObserver | null;

  constructor(area: HTMLTextAreaElement) {
    this.#area = area;
    this.#layer.className = 'shared-text-carets';
    this.#layer.setAttribute('aria-hidden', 'true');
    area.parentElement?.append(this.#layer);
    area.addEventListener('scroll', this.#follow);
    this.#resized = typeof ResizeObserver === 'function' ? new ResizeObserver(this.#follow) : null;
    this.#resized?.observe(area);
  }

  draw(carets: readonly Caret[]): void {
    this.#layer.replaceChildren();
    if (carets.length === 0) {
      return;
    }
    const style = getComputedStyle(this.#area);
    for (const name of COPIED) {
      this.#layer.style[name] = style[name];
    }
    const text = this.#area.value;
    let at = 0;
    const ordered = [...carets].sort((a, b) => Math.min(a.anchor, a.head) - Math.min(b.anchor, b.head));
    for (const { user, anchor, head } of ordered) {
      const start = Math.max(at, Math.min(anchor, head));
      const end = Math.max(start, Math.min(Math.max(anchor, head), text.length));
      this.#layer.append(text.slice(at, start));
      const mark = document.createElement('mark');
      mark.style.setProperty('--caret-color', colorOf(user.userId));
      mark.dataset.name = user.name;
      mark.dataset.testid = 'remote-caret';
      mark.className = head < anchor ? 'shared-text-caret at-start' : 'shared-text-caret';
      mark.append(text.slice(start, end));
      this.#layer.append(mark);
      at = end;
    }
    // A last line that is empty would have no height.
    this.#layer.append(`${text.slice(at)}\u200b`);
    this.#follow();
  }

  remove(): void {
    this.#area.removeEventListener('scroll', this.#follow);
    this.#resized?.disconnect();
    this.#layer.remove();
  }

  readonly #follow = (): void => {
    const { offsetTop, offsetLeft, offsetHeight, clientWidth, clientLeft, scrollTop } = this.#area;
    Object.assign(this.#layer.style, {
      top: `${offsetTop}px`,
      left: `${offsetLeft}px`,
      height: `${offsetHeight}px`,
      width: `${clientWidth + 2 * clientLeft}px`,
    });
    this.#layer.scrollTop = scrollTop;
  };
}
