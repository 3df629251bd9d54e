import { bodyOf, client, dataOf, done } from './client';
import { apiFetch } from './transport';
import { toApiError } from './problem';
import type { UploadedFile } from './types';

export function startUpload(
  body: { readonly itemId: string; readonly column: string; readonly name: string; readonly size: number },
  signal: AbortSignal,
): Promise<UploadedFile> {
  return dataOf(client.POST('/files', { body, signal }));
}

/** How far an upload got, or what is known of a file. */
export async function readFile(fileId: string, signal: AbortSignal): Promise<UploadedFile> {
  return (await bodyOf(client.GET('/files/{fileId}', { params: { path: { fileId } }, signal }))).data;
}

export async function uploadPart(
  fileId: string,
  offset: number,
  part: Blob,
  signal: AbortSignal,
): Promise<UploadedFile> {
  const response = await apiFetch(
    new Request(`${location.origin}/v1/files/${fileId}?offset=${offset}`, {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: part,
      signal,
    }),
  );
  const body: unknown = await response.json();
  if (!response.ok) {
    throw toApiError(response, body);
  }
  return (body as { data: UploadedFile }).data;
}

export function removeFile(fileId: string): Promise<void> {
  return done(client.DELETE('/files/{fileId}', { params: { path: { fileId } } }));
}

/** The content as a type that is ours to choose: what the bytes say about themselves does not matter. */
async function blobOf(path: string, type: string, signal: AbortSignal): Promise<Blob> {
  const response = await apiFetch(new Request(`${location.origin}/v1/files/${path}`, { signal }));
  if (!response.ok) {
    throw toApiError(response, await response.json().catch(() => undefined));
  }
  return new Blob([await response.arrayBuffer()], { type });
}

export function downloadFile(fileId: string, type: string, signal: AbortSignal): Promise<Blob> {
  return blobOf(`${fileId}/content`, type, signal);
}

export function readThumbnail(fileId: string, signal: AbortSignal): Promise<Blob> {
  return blobOf(`${fileId}/thumbnail`, 'image/png', signal);
}
