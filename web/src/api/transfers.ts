import { client, dataOf } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];

export type TransferRequest = Schemas['TransferRequest'];
export type TransferPreview = Schemas['TransferPreview'];
export type TransferColumn = Schemas['TransferColumn'];

/** What a move or copy would do to the values; changes nothing. */
export function previewTransfer(
  boardId: string,
  body: TransferRequest,
  signal: AbortSignal,
): Promise<TransferPreview> {
  return dataOf(
    client.POST('/boards/{boardId}/transfer/preview', { params: { path: { boardId } }, body, signal }),
  );
}

export function transferItems(
  boardId: string,
  body: TransferRequest,
  key: string,
): Promise<Schemas['Transfer']> {
  const params = { path: { boardId }, header: { 'Idempotency-Key': key } };
  return dataOf(client.POST('/boards/{boardId}/transfer', { params, body }));
}
