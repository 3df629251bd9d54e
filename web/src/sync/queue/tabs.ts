/** The open pages of this browser, as far as they need to know of each other. */
export interface Tabs {
  /** Names this page. */
  readonly id: string;
  /** Those open now; `null` when nobody can tell. */
  readonly open: () => Promise<ReadonlySet<string> | null>;
  /** One page after the other. */
  readonly exclusively: (work: () => Promise<void>) => Promise<void>;
}

const PREFIX = 'sunday.tab.';
const QUEUE = 'sunday.queue';

/**
 * Each page holds a lock as long as it lives, so a lock that nobody holds is a page that is gone. Without locks (they
 * need HTTPS or localhost) pages may do a write twice, which its idempotency key makes harmless.
 */
export function browserTabs(id: string, locks: LockManager | undefined): Tabs {
  if (locks === undefined) {
    return { id, open: async () => null, exclusively: (work) => work() };
  }
  // Held until the page goes.
  void locks.request(PREFIX + id, () => new Promise<void>(() => undefined));
  return {
    id,
    open: async () => {
      const { held = [] } = await locks.query();
      return new Set(
        held.flatMap(({ name = '' }) => (name.startsWith(PREFIX) ? name.slice(PREFIX.length) : [])),
      );
    },
    exclusively: async (work) => {
      await locks.request(QUEUE, work);
    },
  };
}
