import { useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/problem';
import { NotOpened } from '../../ui/NotOpened';
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
  const closed = error instanceof ApiError && (error.status === 404 || error.status === 401);
  if (data !== undefined && !closed) {
    return <SharedPicture token={token} view={data.view} stale={error !== null} />;
  }
  return error === null && password === null ? (
    <main className="shared" aria-busy />
  ) : (
    <NotOpened
      error={error}
      answered={password !== null}
      say={(words) => t(words)}
      frame={(question) => <main className="shared-lock">{question}</main>}
      onPassword={(said) => (said === password ? void refetch() : setPassword(said))}
      onAgain={() => void refetch()}
    />
  );
}
