import type { Column } from '../sync/model';
import { isAllOf, isAnyOf, type Filter } from './expression';
import { saysNothing } from './match';

/** The filter without what says nothing: conditions that are not finished, or whose column is gone. */
export function finished(filter: Filter | null, columns: readonly Column[]): Filter | null {
  if (filter === null || (isAnyOf(filter) && filter.or.length === 0)) {
    return filter;
  }
  if (!isAllOf(filter) && !isAnyOf(filter)) {
    return saysNothing(filter, columns) ? null : filter;
  }
  const parts = (isAllOf(filter) ? filter.and : filter.or).flatMap((each) => finished(each, columns) ?? []);
  return parts.length === 0 ? null : isAllOf(filter) ? { and: parts } : { or: parts };
}
