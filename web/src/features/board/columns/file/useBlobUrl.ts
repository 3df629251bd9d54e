import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';

/** What scrolls by is not fetched. */
const PAUSE_MILLIS = 150;
const KEPT_MILLIS = 5 * 60_000;

/** An address lives as long as somebody shows what is there. */
const urls = new Map<Blob, { readonly url: string; users: number }>();

function hold(blob: Blob | undefined): () => void {
  if (blob === undefined) {
    return () => undefined;
  }
  const entry = urls.get(blob) ?? { url: URL.createObjectURL(blob), users: 0 };
  entry.users++;
  urls.set(blob, entry);
  return () => {
    if (--entry.users === 0) {
      URL.revokeObjectURL(entry.url);
      urls.delete(blob);
    }
  };
}

/** An address for content that only this page can read; null while it is fetched, and when there is none. */
export function useBlobUrl(
  key: readonly string[],
  load: (signal: AbortSignal) => Promise<Blob>,
  wanted: boolean,
): { url: string | null; blob: Blob | undefined; failed: boolean } {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), PAUSE_MILLIS);
    return () => clearTimeout(timer);
  }, []);
  const { data: blob, isError } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => load(signal),
    enabled: wanted && settled,
    staleTime: Infinity,
    gcTime: KEPT_MILLIS,
    retry: false,
    refetchOnWindowFocus: false,
  });
  const subscribe = useCallback(() => hold(blob), [blob]);
  const url = useSyncExternalStore(subscribe, () => (blob && urls.get(blob)?.url) ?? null);
  return { url, blob, failed: isError };
}
