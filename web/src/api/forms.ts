import { client, dataOf } from './client';
import type { components } from './schema';

export type PublicForm = components['schemas']['PublicForm'];
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
