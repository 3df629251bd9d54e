import { LinearProgress } from '@mui/material';
import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../api/types';
import { Failure } from '../../ui/Failure';

interface ImportProgressProps {
  readonly phase: 'uploading' | 'working' | 'ended';
  readonly job: Job | null;
  readonly boardName: string;
  /** Whether the file is only looked through. */
  readonly looking?: boolean;
}

/** How far the import is and how it ended. */
export function ImportProgress({ phase, job, boardName, looking = false }: ImportProgressProps) {
  const { t } = useTranslation('imports');
  const done = job?.progress.done ?? 0;
  const total = job?.progress.total ?? null;
  const share = total !== null && total > 0 ? Math.min(100, (100 * done) / total) : null;
  const label =
    phase === 'uploading'
      ? t('uploading')
      : job?.state === 'queued'
        ? t('queued')
        : t(looking ? 'checking' : 'running');
  const ended = phase === 'ended' && job?.state === 'succeeded' && job.undoneAt === null && !looking;
  return (
    <div className="import-progress">
      {phase !== 'ended' && (
        <>
          <p>{label}</p>
          <LinearProgress
            aria-label={label}
            {...(share === null ? {} : { variant: 'determinate', value: share })}
          />
          {job && (
            <p className="list-note" role="status">
              {total === null ? t('progressOpen', { done }) : t('progress', { done, total })}
            </p>
          )}
        </>
      )}
      {ended && (
        <p className="import-success" role="status">
          <CircleCheck size={20} aria-hidden />
          {t('succeeded', { board: boardName })}: {t('created', { count: job.result?.created ?? done })}
        </p>
      )}
      {phase === 'ended' && job?.undoneAt && <p role="status">{t('undone', { board: boardName })}</p>}
      {phase === 'ended' && job?.state === 'failed' && !job.undoneAt && <Failure message={t('failed')} />}
    </div>
  );
}
