import { Button, TextField } from '@mui/material';
import { useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, messageOf } from '../../api/problem';
import { EmptyState } from '../../ui/EmptyState';
import { SharedPicture } from './SharedPicture';
import { useSharedView } from './useSharedView';
import './shared.css';

/** `/s/:token`: a view for people without an account. */
export function SharedViewPage() {
  const { t } = useTranslation('share');
  const { token } = useParams({ from: '/s/$token' });
  const [password, setPassword] = useState<string | null>(null);
  const { data, error, refetch } = useSharedView(token, password);
  const title = data === undefined ? null : t('of', { view: data.view.name, board: data.view.board });
  useEffect(() => {
    document.title = title ?? t('view');
  }, [title, t]);
  useEffect(() => {
    const robots = document.createElement('meta');
    robots.name = 'robots';
    robots.content = 'noindex, nofollow';
    document.head.append(robots);
    return () => robots.remove();
  }, []);
  const status = error instanceof ApiError ? error.status : null;
  if (status === 404) {
    return <EmptyState title={t('gone')} body={t('goneBody')} />;
  }
  if (status === 401) {
    const wrong = error instanceof ApiError && error.code === 'wrong_password';
    return <Locked wrong={wrong} onPassword={setPassword} />;
  }
  if (data !== undefined) {
    return <SharedPicture token={token} view={data.view} stale={error !== null} />;
  }
  return error === null ? (
    <main className="shared" aria-busy />
  ) : (
    <EmptyState
      title={t('failed')}
      body={messageOf(error)}
      action={
        <Button variant="contained" onClick={() => void refetch()}>
          {t('again')}
        </Button>
      }
    />
  );
}

function Locked({ wrong, onPassword }: { wrong: boolean; onPassword: (password: string) => void }) {
  const { t } = useTranslation('share');
  const [password, setPassword] = useState('');
  return (
    <main className="shared-lock">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onPassword(password);
        }}
      >
        <h1>{t('locked')}</h1>
        <TextField
          type="password"
          label={t('password')}
          autoFocus
          required
          value={password}
          error={wrong}
          helperText={wrong ? t('wrongPassword') : ''}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button type="submit" variant="contained">
          {t('open')}
        </Button>
      </form>
    </main>
  );
}
