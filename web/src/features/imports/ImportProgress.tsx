import { LinearProgress } from '@mui/material';
import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../api/types';
import { Failure } from '../../ui/Failure';

interface ImportProgressProps {
  readonly phase: 'uploading' | 'working' | 'ended';
  readonly job: Job | null;
  readonly boardName: string;
}

const errorsShownMax = 200;

/** How far the import is, how it ended, and every row that did not go in. */
export function ImportProgress({ phase, job, boardName }: ImportProgressProps) {
  const { t } = useTranslation('imports');
  const done = job?.progress.done ?? 0;
  const total = job?.progress.total ?? null;
  const share = total !== null && total > 0 ? Math.min(100, (100 * done) / total) : null;
  const label = phase === 'uploading' ? t('uploading') : job?.state === 'queued' ? t('queued') : t('running');
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
      {phase === 'ended' && job?.state === 'succeeded' && (
        <p className="import-success" role="status">
          <CircleCheck size={20} aria-hidden />
          {t('succeeded', { board: boardName })}: {t('created', { count: job.result?.created ?? done })}
        </p>
      )}
      {phase === 'ended' && job?.state === 'failed' && <Failure message={t('failed')} />}
      {job && job.errors.length > 0 && <RowErrors errors={job.errors} />}
    </div>
  );
}

function RowErrors({ errors }: { errors: Job['errors'] }) {
  const { t } = useTranslation('imports');
  return (
    <>
      <p>{t('problems', { count: errors.length })}</p>
      <ul className="import-errors" tabIndex={0}>
        {errors.slice(0, errorsShownMax).map(({ row, column, message }, index) => (
          <li key={index}>
            <strong>{column ? t('rowColumn', { row, column }) : t('row', { row })}</strong> {message}
          </li>
        ))}
      </ul>
    </>
  );
}
