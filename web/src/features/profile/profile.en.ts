export const profile = {
  title: 'My name',
  saved: 'Your name was changed',
  apiKeys: {
    title: 'API keys',
    lead: 'A key lets a program act as you in {{organization}}. Send it as “Authorization: Bearer sk_…”.',
    none: 'You have no keys yet.',
    name: 'What is it for?',
    create: 'Create key',
    created: 'Copy this key now. It is not shown again.',
    key: 'New key',
    revoke: 'Revoke',
    revokeTitle: 'Revoke “{{name}}”?',
    revokeBody: 'Programs that use it stop working at once.',
    createdAt: 'created {{date}}',
    lastUsed: 'last used {{time}}',
    neverUsed: 'never used',
  },
} as const;
