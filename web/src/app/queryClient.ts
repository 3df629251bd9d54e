import { QueryClient } from '@tanstack/react-query';

/** Server state outside boards; a board's items live in the store of `sync/`. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: 30_000, retry: false, refetchOnWindowFocus: false } },
});
