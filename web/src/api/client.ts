import createClient from 'openapi-fetch';
import { NetworkError, toApiError } from './problem';
import type { paths } from './schema';
import { apiFetch } from './transport';

/** The typed client; one function per operation lives in the files beside this one. */
export const client = createClient<paths>({ baseUrl: `${location.origin}/v1`, fetch: apiFetch });

interface Answer<Body> {
  readonly data?: Body;
  readonly error?: unknown;
  readonly response: Response;
}

/** The body of a success; throws `ApiError` for a refusal and `NetworkError` when there was no answer. */
export async function bodyOf<Body>(call: Promise<Answer<Body>>): Promise<Body> {
  const { data, error, response } = await call;
  if (!response.ok) {
    throw toApiError(response, error);
  }
  if (data === undefined) {
    throw new NetworkError(`no body in the answer to ${response.url}`);
  }
  return data;
}

/** What the envelope of a success holds. */
export async function dataOf<Data>(call: Promise<Answer<{ data: Data }>>): Promise<Data> {
  return (await bodyOf(call)).data;
}

/** For operations that answer nothing. */
export async function done(call: Promise<Answer<unknown>>): Promise<void> {
  const { error, response } = await call;
  if (!response.ok) {
    throw toApiError(response, error);
  }
}

const pagesMax = 100;
export const pageLimitMax = 500;

/** Reads all pages of a list. */
export async function allOf<Entry>(
  page: (cursor: string | undefined) => Promise<Answer<{ data: Entry[]; page: { next: string | null } }>>,
): Promise<Entry[]> {
  const entries: Entry[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < pagesMax; pages++) {
    const body = await bodyOf(page(cursor));
    entries.push(...body.data);
    if (body.page.next === null) {
      break;
    }
    cursor = body.page.next;
  }
  return entries;
}

/** A cursor as a query parameter, when there is one. */
export function from(cursor: string | undefined): { limit: number; cursor?: string } {
  return cursor === undefined ? { limit: pageLimitMax } : { limit: pageLimitMax, cursor };
}
