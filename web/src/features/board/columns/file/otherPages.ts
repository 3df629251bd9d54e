/** An upload, as pages of one browser tell each other of it. */
export interface SentFile {
  readonly key: string;
  readonly itemId: string;
  readonly column: string;
  readonly name: string;
  readonly size: number;
  readonly sent: number;
}

export type Message =
  | { readonly type: 'asks' }
  | { readonly type: 'sends'; readonly file: SentFile }
  | { readonly type: 'ended'; readonly key: string }
  | { readonly type: 'cancels'; readonly key: string };

interface OwnUploads {
  readonly post: (message: Message) => void;
  /** What this page sends. */
  readonly own: () => readonly SentFile[];
  readonly cancel: (key: string) => void;
  /** Hears what all other pages send, when that has changed. */
  readonly onOthers: (files: readonly SentFile[]) => void;
  readonly now: () => number;
}

const TOLD_MILLIS = 250;
export const ASKED_MILLIS = 5_000;
const SILENT_MILLIS = 3 * ASKED_MILLIS;

/**
 * What other pages of this browser send. A page tells how far it is and answers whoever asks, also while it is in the
 * background; one that is silent for long is gone, and what it sent has stopped.
 */
export class OtherPages {
  readonly #options: OwnUploads;
  readonly #others = new Map<string, { readonly file: SentFile; readonly at: number }>();
  #told = 0;

  constructor(options: OwnUploads) {
    this.#options = options;
  }

  ask(): void {
    this.#options.post({ type: 'asks' });
  }

  /** Progress comes many times a second; the others need less. */
  tell(file: SentFile): void {
    const now = this.#options.now();
    if (now - this.#told >= TOLD_MILLIS) {
      this.#told = now;
      this.#options.post({ type: 'sends', file });
    }
  }

  ended(key: string): void {
    this.#options.post({ type: 'ended', key });
  }

  cancel(key: string): void {
    this.#options.post({ type: 'cancels', key });
  }

  hear(message: Message): void {
    switch (message.type) {
      case 'asks':
        this.#options.own().forEach((file) => this.#options.post({ type: 'sends', file }));
        break;
      case 'sends':
        this.#others.set(message.file.key, { file: message.file, at: this.#options.now() });
        this.#show();
        break;
      case 'ended':
        if (this.#others.delete(message.key)) {
          this.#show();
        }
        break;
      case 'cancels':
        this.#options.cancel(message.key);
    }
  }

  /** Every {@link ASKED_MILLIS}: asks those that sent something whether they still do. */
  look(): void {
    if (this.#others.size === 0) {
      return;
    }
    const then = this.#options.now() - SILENT_MILLIS;
    const gone = [...this.#others].filter(([, { at }]) => at < then);
    gone.forEach(([key]) => this.#others.delete(key));
    if (gone.length > 0) {
      this.#show();
    }
    this.ask();
  }

  #show(): void {
    this.#options.onOthers([...this.#others.values()].map(({ file }) => file));
  }
}
