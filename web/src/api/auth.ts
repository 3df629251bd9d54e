import { client, dataOf, done } from './client';
import { closeSession, openSession } from './session';

interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Signs up with an organization of one's own, or into the one of an invitation. */
export async function register(
  account: NewAccount & ({ organizationName: string } | { invitationToken: string }),
): Promise<void> {
  openSession(await dataOf(client.POST('/auth/register', { body: { ...account, cookie: true } })));
}

export async function logIn(email: string, password: string): Promise<void> {
  openSession(await dataOf(client.POST('/auth/login', { body: { email, password, cookie: true } })));
}

/** Ends the session here even when the server cannot be told. */
export async function logOut(): Promise<void> {
  try {
    await done(client.POST('/auth/logout'));
  } finally {
    closeSession();
  }
}
