import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { searchItems } from '../../api/search';
import type { SearchHit } from '../../api/types';
import { useOrganization } from '../workspace/organization';

const settleMillis = 120;
const freshMillis = 2_000;

interface ItemSearch {
  readonly hits: readonly SearchHit[];
  readonly searching: boolean;
  readonly error: Error | null;
}

/** Asks the server for items, or for archived ones, once the typing pauses; an overtaken question is dropped. */
export function useItemSearch(query: string, archived: boolean): ItemSearch {
  const organization = useOrganization();
  const [settled, setSettled] = useState(query);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(query), settleMillis);
    return () => clearTimeout(timer);
  }, [query]);
  const asked = settled.trim();
  const enabled = asked.length > 1 && organization !== null && query.trim() !== '';
  const { data, isFetching, error } = useQuery({
    queryKey: ['search', organization?.id, archived, asked],
    queryFn: ({ signal }) => searchItems(asked, organization?.id ?? '', archived, signal),
    enabled,
    staleTime: freshMillis,
    placeholderData: (hits, of) => (of?.queryKey[2] === archived ? hits : undefined),
  });
  return { hits: enabled ? (data ?? []) : [], searching: isFetching || settled !== query, error };
}
