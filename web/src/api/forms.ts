import { client, dataOf } from './client';
import { NetworkError, toApiError } from './problem';
import { randomKey } from './transport';
import type { components } from './schema';

export type PublicForm = components['schemas']['PublicForm'];
export type BroughtFile = components['schemas']['BroughtFile'];
export type FormQuestion = components['schemas']['FormQuestion'];

/** The password goes along only when there is one. */
function header(password: string | null): { 'X-Form-Password'?: string } {
  return password === null ? {} : { 'X-Form-Password': password };
}

/** A form, for whoever has its address. */
export function openForm(token: string, password: string | null): Promise<PublicForm> {
  return dataOf(client.GET('/forms/{token}', { params: { path: { token }, header: header(password) } }));
}

/** The key makes of several tries one item. */
export function submitForm(
  token: string,
  password: string | null,
  key: string,
  submission: components['schemas']['SubmitFormRequest'],
): Promise<{ thanks: string }> {
  return dataOf(
    client.POST('/forms/{token}/submissions', {
      params: { path: { token }, header: { ...header(password), 'Idempotency-Key': key } },
      body: submission,
    }),
  );
}

/** Brings a file along; told how far it is, which `fetch` cannot say. */
export function bringFile(
  token: string,
  stamp: string,
  question: string,
  file: File,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<BroughtFile> {
  const request = new XMLHttpRequest();
  const body = new FormData();
  body.append('file', file, file.name);
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new NetworkError(signal.reason));
      return;
    }
    signal.addEventListener('abort', () => request.abort());
    request.upload.addEventListener('progress', ({ loaded }) => onSent(loaded));
    request.addEventListener('load', () => {
      const answer = parsed(request.responseText);
      if (request.status === 201) {
        resolve((answer as { data: BroughtFile }).data);
      } else {
        reject(toApiError(new Response(null, { status: Math.max(request.status, 200) }), answer));
      }
    });
    request.addEventListener('error', () => reject(new NetworkError()));
    request.addEventListener('abort', () => reject(new NetworkError()));
    const path = `/v1/forms/${encodeURIComponent(token)}/files?question=${encodeURIComponent(question)}`;
    request.open('POST', path);
    request.setRequestHeader('X-Form-Stamp', stamp);
    request.setRequestHeader('Idempotency-Key', randomKey());
    request.send(body);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
