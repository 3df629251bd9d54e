import type { Timers } from '../timers';

interface Waiting {
  readonly at: number;
  readonly callback: () => void;
}

/** Time that stands still until a test moves it. */
export class FakeTimers implements Timers {
  #now = 1_000_000;
  #waiting: Waiting[] = [];

  readonly now = (): number => this.#now;
  readonly random = (): number => 1;
  readonly after = (millis: number, callback: () => void): (() => void) => {
    const waiting = { at: this.#now + millis, callback };
    this.#waiting.push(waiting);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== waiting);
    };
  };

  async advance(millis: number): Promise<void> {
    const end = this.#now + millis;
    for (;;) {
      const [next] = this.#waiting.filter((waiting) => waiting.at <= end).sort((a, b) => a.at - b.at);
      if (next === undefined) {
        break;
      }
      this.#waiting = this.#waiting.filter((other) => other !== next);
      this.#now = next.at;
      next.callback();
      await settled();
    }
    this.#now = end;
    await settled();
  }
}

/** Lets every promise that can go on go on. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) {
    await Promise.resolve();
  }
}
