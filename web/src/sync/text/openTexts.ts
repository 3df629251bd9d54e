const open = new Set<() => Promise<unknown>>();

/** A text that is open, until the answer is called; `sent` is kept when the server has what was typed into it. */
export function keepText(sent: () => Promise<unknown>): () => void {
  open.add(sent);
  return () => open.delete(sent);
}

/** Waits until the server has all that was typed into texts. */
export async function textsSent(): Promise<void> {
  await Promise.all([...open].map((sent) => sent()));
}
