import { client, dataOf } from './client';
import { sendLong } from './sending';
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

/** Brings a file along, told how far it is. */
export async function bringFile(
  token: string,
  stamp: string,
  question: string,
  file: File,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<BroughtFile> {
  const body = new FormData();
  body.append('file', file, file.name);
  const brought = await sendLong({
    method: 'POST',
    url: `/v1/forms/${encodeURIComponent(token)}/files?question=${encodeURIComponent(question)}`,
    headers: { 'X-Form-Stamp': stamp, 'Idempotency-Key': randomKey() },
    body,
    onSent,
    signal,
  });
  return brought as BroughtFile;
}
