/** The client's own files carry their content in their names, so the name of the first is the version of all. */
const own =
  document.querySelector<HTMLScriptElement>('script[type=module][src]')?.getAttribute('src') ?? null;

/** Whether the server still has this very client. Without an answer nothing is said against it. */
export async function isCurrentVersion(): Promise<boolean> {
  if (own === null) {
    return true;
  }
  try {
    const response = await fetch('/index.html', { cache: 'no-store' });
    return !response.ok || (await response.text()).includes(own);
  } catch {
    return true;
  }
}

/** By then the page shows what it was opened for: fetching what is to be kept would be in its way. */
const KEEP_AFTER_MILLIS = 5_000;

/** Has the browser keep the client for when the server is away; only where the page came safely. */
export function keepClient(): void {
  if (import.meta.env.PROD && 'serviceWorker' in navigator) {
    setTimeout(() => {
      navigator.serviceWorker.register('/sw.js').catch(() => undefined);
    }, KEEP_AFTER_MILLIS);
  }
}
