import { describe, expect, test } from 'vitest';
import { isUnfinished, methodFor, noSignIn, originOf, signInOf, sourceOf } from './signIn';

describe('a sign-in for fetching files', () => {
  const draft = {
    ...noSignIn,
    origin: 'https://acme.atlassian.net/browse/A-1',
    user: 'ann',
    secret: 'söcret',
  };

  test('is none until everything is said that it takes', () => {
    expect(signInOf({ ...draft, method: 'none' })).toBeUndefined();
    expect(signInOf({ ...draft, method: 'basic', user: ' ' })).toBeUndefined();
    expect(signInOf({ ...draft, method: 'bearer', secret: '' })).toBeUndefined();
    expect(signInOf({ ...draft, method: 'bearer', origin: 'acme' })).toBeUndefined();
    expect(isUnfinished({ ...draft, method: 'trello', user: '' })).toBe(true);
    expect(isUnfinished(noSignIn)).toBe(false);
  });

  test('is for one server, in the words that it understands', () => {
    const origin = 'https://acme.atlassian.net';
    expect(signInOf({ ...draft, method: 'bearer', secret: ' Bearer x ' })).toEqual({
      origin,
      authorization: 'Bearer x',
    });
    expect(signInOf({ ...draft, method: 'basic' })).toEqual({
      origin,
      authorization: 'Basic YW5uOnPDtmNyZXQ=',
    });
    expect(signInOf({ ...draft, method: 'trello', user: 'k', secret: 't' })).toEqual({
      origin,
      authorization: 'OAuth oauth_consumer_key="k", oauth_token="t"',
    });
  });

  test('is offered for where the files are', () => {
    const rows = [
      ['One', ''],
      ['Two', 'plan.pdf https://trello.com/1/a, https://x.org/b'],
    ];
    expect(sourceOf(['Name', 'Files'], rows, new Map([['Files', 'file']]))).toBe('https://trello.com');
    expect(sourceOf(['Name', 'Files'], rows, new Map())).toBeNull();
    expect(originOf('ftp://x.org')).toBeNull();
    expect(methodFor('jira_xml')).toBe('basic');
    expect(methodFor('trello_json')).toBe('trello');
    expect(methodFor(null)).toBe('bearer');
  });
});
