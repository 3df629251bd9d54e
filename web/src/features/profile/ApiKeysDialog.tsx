import { Button, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createApiKey, listApiKeys, revokeApiKey } from '../../api/me';
import { messageOf } from '../../api/problem';
import type { ApiKey } from '../../api/types';
import { confirmDialog } from '../../ui/confirm';
import { CopyField } from '../../ui/CopyField';
import { Dialog } from '../../ui/Dialog';
import { Failure } from '../../ui/Failure';
import { Field } from '../../ui/Field';
import '../../ui/rows.css';
import { date, timeAgo } from '../../ui/time';
import { showToast } from '../../ui/toasts';
import { useSubmit } from '../../ui/useSubmit';
import { closeDialog } from '../shell/dialogs';
import { useOrganization } from '../workspace/organization';

const keysQuery = ['apiKeys'] as const;

/** Creates, lists and revokes one's API keys. */
export function ApiKeysDialog() {
  const { t } = useTranslation('profile');
  const { t: common } = useTranslation();
  const queries = useQueryClient();
  const organization = useOrganization();
  const [name, setName] = useState('');
  const [secret, setSecret] = useState<string | null>(null);
  const { data, error } = useQuery({ queryKey: keysQuery, queryFn: listApiKeys });
  const { busy, failure, field, handleSubmit } = useSubmit(async () => {
    const created = await createApiKey(organization?.id ?? '', name.trim());
    setSecret(created.key ?? null);
    setName('');
    await queries.invalidateQueries({ queryKey: keysQuery });
    if (created.key === undefined) {
      throw new Error(t('apiKeys.lost'));
    }
  }, ['/name']);
  return (
    <Dialog open onClose={closeDialog} fullWidth maxWidth="sm" aria-labelledby="keys-title">
      <DialogTitle id="keys-title">{t('apiKeys.title')}</DialogTitle>
      <DialogContent>
        <p className="list-note">{t('apiKeys.lead', { organization: organization?.name ?? '' })}</p>
        <Failure message={failure ?? (error && messageOf(error))} />
        <form onSubmit={handleSubmit} className="list-row">
          <Field
            className="list-main"
            fullWidth={false}
            label={t('apiKeys.name')}
            value={name}
            onChange={setName}
            problem={field('/name')}
          />
          <Button type="submit" variant="contained" loading={busy} disabled={name.trim() === ''}>
            {t('apiKeys.create')}
          </Button>
        </form>
        {secret && (
          <div role="status">
            <p>{t('apiKeys.created')}</p>
            <CopyField label={t('apiKeys.key')} value={secret} />
          </div>
        )}
        {data?.length === 0 && <p>{t('apiKeys.none')}</p>}
        <ul className="list-rows">
          {data?.map((key) => (
            <KeyRow key={key.id} apiKey={key} />
          ))}
        </ul>
      </DialogContent>
      <DialogActions>
        <Button onClick={closeDialog}>{common('close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation('profile');
  const queries = useQueryClient();
  const handleRevoke = async () => {
    const confirmed = await confirmDialog({
      title: t('apiKeys.revokeTitle', { name: apiKey.name }),
      body: t('apiKeys.revokeBody'),
      confirmLabel: t('apiKeys.revoke'),
      danger: true,
    });
    if (confirmed) {
      await revokeApiKey(apiKey.id).catch((error: unknown) => showToast(messageOf(error), { tone: 'error' }));
      await queries.invalidateQueries({ queryKey: keysQuery });
    }
  };
  const used = apiKey.lastUsedAt
    ? t('apiKeys.lastUsed', { time: timeAgo(apiKey.lastUsedAt) })
    : t('apiKeys.neverUsed');
  return (
    <li className="list-row">
      <span className="list-main">
        {apiKey.name}
        <br />
        <span className="list-note">
          {apiKey.prefix}… · {t('apiKeys.createdAt', { date: date(apiKey.createdAt) })}, {used}
        </span>
      </span>
      <Button size="small" color="error" onClick={() => void handleRevoke()}>
        {t('apiKeys.revoke')}
      </Button>
    </li>
  );
}
