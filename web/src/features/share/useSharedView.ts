import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { openSharedView, type Seen } from '../../api/shares';
import { ApiError } from '../../api/problem';

/** The page asks this often whether something has changed; mostly nothing has, and hardly anything is sent. */
const EVERY_MILLIS = 15_000;

/** The view at an address, asked for again and again while the page is looked at. */
export function useSharedView(token: string, password: string | null) {
  const seen = useRef<Seen | null>(null);
  return useQuery({
    queryKey: ['shared', token, password],
    queryFn: async (): Promise<Seen> => {
      try {
        seen.current = await openSharedView(token, password, seen.current);
      } catch (failure) {
        if (failure instanceof ApiError && (failure.status === 404 || failure.status === 401)) {
          seen.current = null;
        }
        throw failure;
      }
      return seen.current;
    },
    retry: false,
    refetchInterval: ({ state: { error } }) =>
      error instanceof ApiError && error.status < 429 ? false : EVERY_MILLIS,
    refetchOnWindowFocus: true,
    structuralSharing: false,
    gcTime: 0,
  });
}
