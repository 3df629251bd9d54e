import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listCommentVersions, listCommentViewers } from '../../../api/comments';
import { Avatar } from '../../../ui/Avatar';
import { dateTime } from '../../../ui/time';

/** What an update said before it was edited. */
export function EarlierTexts({ commentId, version }: { commentId: string; version: number }) {
  const { t } = useTranslation('updates');
  const { data } = useQuery({
    queryKey: ['comment-versions', commentId, version],
    queryFn: () => listCommentVersions(commentId),
  });
  return (
    <ol className="update-history" aria-label={t('history')}>
      {data?.map((earlier) => (
        <li key={earlier.version}>
          <time dateTime={earlier.writtenAt}>{dateTime(earlier.writtenAt)}</time>
          <div className="update-text" dangerouslySetInnerHTML={{ __html: earlier.html }} />
        </li>
      ))}
    </ol>
  );
}

/** Who has seen an update. */
export function SeenBy({ commentId }: { commentId: string }) {
  const { t } = useTranslation('updates');
  const { data } = useQuery({
    queryKey: ['comment-viewers', commentId],
    queryFn: () => listCommentViewers(commentId),
    staleTime: 0,
  });
  return data === undefined ? null : (
    <div className="update-seen" data-testid="seen-by">
      <p>{data.length === 0 ? t('seenByNobody') : t('seenBy', { count: data.length })}</p>
      {data.map(({ userId, name }) => (
        <span key={userId}>
          <Avatar id={userId} name={name} size={20} /> {name}
        </span>
      ))}
    </div>
  );
}
