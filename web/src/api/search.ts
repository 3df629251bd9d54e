import { client, dataOf } from './client';
import type { SearchHit } from './types';

const hitsMax = 20;

export function searchItems(
  query: string,
  organizationId: string,
  signal: AbortSignal,
): Promise<SearchHit[]> {
  return dataOf(
    client.GET('/search', { params: { query: { q: query, organizationId, limit: hitsMax } }, signal }),
  );
}
