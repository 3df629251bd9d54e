import { client, dataOf } from './client';
import type { SearchHit } from './types';

const hitsMax = 20;

export function searchItems(
  query: string,
  organizationId: string,
  archived: boolean,
  signal: AbortSignal,
): Promise<SearchHit[]> {
  return dataOf(
    client.GET('/search', {
      params: { query: { q: query, organizationId, archived, limit: hitsMax } },
      signal,
    }),
  );
}
