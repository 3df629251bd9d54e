import { bodyOf, client, dataOf, done } from './client';
import { nodes } from './nodes';
import { NetworkError, toApiError } from './problem';
import { sendLong } from './sending';
import { accessToken } from './session';
import { apiFetch } from './transport';
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

/** What was sent of a part counts also when it breaks off, as {@link readFile} tells. */
export async function uploadPart(
  fileId: string,
  offset: number,
  part: Blob,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<UploadedFile> {
  const token = await accessToken();
  const node = nodes.current();
  try {
    const file = await sendLong({
      method: 'PATCH',
      url: `${node}/v1/files/${fileId}?offset=${offset}`,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/octet-stream' },
      body: part,
      onSent,
      signal,
    });
    return file as UploadedFile;
  } catch (error) {
    if (error instanceof NetworkError && !signal.aborted) {
      nodes.leave(node);
    }
    throw error;
  }
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
