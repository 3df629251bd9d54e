import type { Recurrence } from '../../api/recurrences';

/** The item that is to repeat, or what repeats already. */
export type Repeated =
  { readonly itemId: string; readonly name: string } | { readonly recurrence: Recurrence };
