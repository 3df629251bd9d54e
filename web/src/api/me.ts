import { allOf, client, dataOf, done, from } from './client';
import { sessionStore } from './session';
import type { ApiKey, NewApiKey, User } from './types';

/** Changes the name and what the session says about it. */
export async function changeMe(name: string): Promise<User> {
  const { user } = await dataOf(client.PATCH('/me', { body: { name } }));
  sessionStore.setState({ user });
  return user;
}

export function listApiKeys(): Promise<ApiKey[]> {
  return allOf((cursor) => client.GET('/me/api-keys', { params: { query: from(cursor) } }));
}

export function createApiKey(organizationId: string, name: string): Promise<NewApiKey> {
  return dataOf(client.POST('/me/api-keys', { body: { organizationId, name } }));
}

export function revokeApiKey(apiKeyId: string): Promise<void> {
  return done(client.DELETE('/me/api-keys/{apiKeyId}', { params: { path: { apiKeyId } } }));
}
