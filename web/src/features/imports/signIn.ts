import type { SignIn } from '../../api/imports';
import type { Target } from './mapping';

export const methods = ['none', 'bearer', 'basic', 'trello'] as const;

export type Method = (typeof methods)[number];

/** How to sign in where files are fetched from, as a person writes it down. */
export interface SignInDraft {
  readonly method: Method;
  readonly origin: string;
  readonly user: string;
  readonly secret: string;
}

export const noSignIn: SignInDraft = { method: 'none', origin: '', user: '', secret: '' };

/** Whether something is missing that the method takes. */
export function isUnfinished({ method, origin, user, secret }: SignInDraft): boolean {
  return (
    method !== 'none' &&
    (originOf(origin) === null || secret.trim() === '' || (method !== 'bearer' && user.trim() === ''))
  );
}

/** What is sent; undefined for none. */
export function signInOf(draft: SignInDraft): SignIn | undefined {
  const origin = originOf(draft.origin);
  if (draft.method === 'none' || origin === null || isUnfinished(draft)) {
    return undefined;
  }
  return { origin, authorization: authorizationOf(draft) };
}

function authorizationOf({ method, user, secret }: SignInDraft): string {
  switch (method) {
    case 'basic': {
      const bytes = new TextEncoder().encode(`${user.trim()}:${secret.trim()}`);
      return `Basic ${btoa(String.fromCharCode(...bytes))}`;
    }
    case 'trello':
      return `OAuth oauth_consumer_key="${user.trim()}", oauth_token="${secret.trim()}"`;
    default:
      return `Bearer ${secret.trim().replace(/^Bearer\s+/i, '')}`;
  }
}

/** The server of an address; null when it is none. */
export function originOf(address: string): string | null {
  try {
    const { origin, protocol } = new URL(address.trim());
    return protocol === 'https:' || protocol === 'http:' ? origin : null;
  } catch {
    return null;
  }
}

/** The server from which files would be fetched first, as far as the sample tells. */
export function sourceOf(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  targets: ReadonlyMap<string, Target>,
): string | null {
  for (const [column, header] of headers.entries()) {
    if (targets.get(header) === 'file') {
      for (const row of rows) {
        const address = /https?:\/\/[^\s,;]+/.exec(row[column] ?? '')?.[0];
        if (address !== undefined) {
          return originOf(address);
        }
      }
    }
  }
  return null;
}

/** What the products ask for whose exports are told apart. */
export function methodFor(format: string | null): Method {
  return format === 'trello_json' ? 'trello' : format?.startsWith('jira') === true ? 'basic' : 'bearer';
}
