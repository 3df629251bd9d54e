import { client, dataOf } from './client';
import type { components } from './schema';

export type OpenedText = components['schemas']['SharedText'];

/** Opens a text of an item for editing it together: `@description`, or a column of long text. */
export function openText(itemId: string, field: string): Promise<OpenedText> {
  return dataOf(client.GET('/items/{itemId}/texts/{field}', { params: { path: { itemId, field } } }));
}
