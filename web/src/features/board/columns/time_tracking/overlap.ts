/** A length of time; without an end it lasts still. */
export interface Span {
  readonly from: string;
  readonly to: string | null;
}

/** A session as far as it matters here. */
export interface Recorded extends Span {
  readonly id: string;
  readonly userId: string;
  readonly correction: { readonly deleted?: boolean } | null;
}

type Millis = readonly [from: number, to: number];

/** How many seconds of a span are in any of the others, too; each moment once, however many share it. */
export function overlapOf(span: Span, others: readonly Span[], now = Date.now()): number {
  const [from, to] = millis(span, now);
  const shared = others
    .map((other) => millis(other, now))
    .map(([start, end]): Millis => [Math.max(from, start), Math.min(to, end)])
    .filter(([start, end]) => start < end);
  return covered(shared) / 1_000;
}

/** What the same person has recorded beside a session, and what still counts. */
export function besideOf<Session extends Recorded>(
  sessions: readonly Session[],
  userId: string | undefined,
  id?: string,
): readonly Session[] {
  return sessions.filter(
    (other) => other.userId === userId && other.id !== id && other.correction?.deleted !== true,
  );
}

/** How many seconds a sum of sessions counts more than once. */
export function countedTwice(sessions: readonly Recorded[], now = Date.now()): number {
  const people = new Set(sessions.map(({ userId }) => userId));
  return [...people].reduce((sum, userId) => {
    const spans = besideOf(sessions, userId).map((span) => millis(span, now));
    const length = spans.reduce((all, [from, to]) => all + to - from, 0);
    return sum + (length - covered(spans)) / 1_000;
  }, 0);
}

/** How long it is that spans cover together. */
function covered(spans: readonly Millis[]): number {
  let sum = 0;
  let reached = -Infinity;
  for (const [from, to] of [...spans].sort(([one], [other]) => one - other)) {
    sum += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return sum;
}

function millis({ from, to }: Span, now: number): Millis {
  const start = Date.parse(from);
  return [start, Math.max(start, to === null ? now : Date.parse(to))];
}
