// A program that speaks to the API, beside the people in their browsers.
import assert from 'node:assert/strict';

export class Program {
  /** The token of whom it works for; none before somebody signed up. */
  token = null;
  #cluster;

  /** @param cluster whose first node it speaks to */
  constructor(cluster) {
    this.#cluster = cluster;
  }

  /** What is in `data`; a refusal fails the test. */
  async send(method, path, body) {
    const response = await fetch(this.#cluster.urls[0] + path, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    assert.ok(response.ok, `${method} ${path}: ${response.status} ${await response.clone().text()}`);
    return response.status === 204 ? null : (await response.json()).data;
  }

  /** Ana with an organization, for whom the program works from then on, and Ben, whom she invited as this. */
  async signUpTwo(role = 'member') {
    const ana = await this.send('POST', '/v1/auth/register', {
      email: 'ana@example.com',
      password: 'a long password',
      name: 'Ana Ortiz',
      organizationName: 'Acme Rockets',
    });
    this.token = ana.accessToken;
    const { token } = await this.send('POST', `/v1/organizations/${ana.organization.id}/invitations`, {
      role,
    });
    const ben = await this.send('POST', '/v1/auth/register', {
      email: 'ben@example.com',
      password: 'a long password',
      name: 'Ben Cole',
      invitationToken: token,
    });
    return { ana, ben };
  }
}

/** Signs a person in and waits for their start page. */
export async function signIn(page, url, email) {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill('a long password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText(/^Hello, /).waitFor();
}
