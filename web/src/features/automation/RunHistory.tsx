import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CircleAlert, CircleCheck, CircleSlash, OctagonX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { listAutomationRuns } from '../../api/automations';
import { messageOf } from '../../api/problem';
import type { Automation, AutomationRun } from '../../api/types';
import { Failure } from '../../ui/Failure';
import { dateTime, timeAgo } from '../../ui/time';
import { closeDialog } from '../shell/dialogs';
import { reasonText } from './reasons';

const icons: Record<AutomationRun['state'], typeof CircleCheck> = {
  succeeded: CircleCheck,
  failed: CircleAlert,
  stopped: OctagonX,
  skipped: CircleSlash,
};
const pollMillis = 3_000;

/** What a recipe did, newest first, and why it did not. */
export function RunHistory({ automation }: { automation: Automation }) {
  const { t } = useTranslation('automation');
  const { data, error } = useQuery({
    queryKey: ['runs', automation.id],
    queryFn: () => listAutomationRuns(automation.id),
    staleTime: 0,
    refetchInterval: pollMillis,
  });
  return (
    <>
      <p className="recipe-sentence">{automation.name}</p>
      <Failure message={error && messageOf(error)} />
      {data?.length === 0 && <p>{t('runs.none')}</p>}
      <ul className="list-rows">
        {data?.map((run) => (
          <RunRow key={run.id} run={run} />
        ))}
      </ul>
    </>
  );
}

function RunRow({ run }: { run: AutomationRun }) {
  const { t } = useTranslation(['automation', 'board']);
  const Icon = icons[run.state];
  return (
    <li className="list-row">
      <span className={`run-state run-${run.state}`}>
        <Icon size={18} aria-hidden /> {t(`runs.${run.state}`)}
      </span>
      <span className="list-main">{run.reason !== null && reasonText(run.reason, t)}</span>
      <time className="list-note" dateTime={run.startedAt} title={dateTime(run.startedAt)}>
        {timeAgo(run.startedAt)}
      </time>
      {run.itemId && (
        <Link
          to="/boards/$boardId/items/$itemId"
          params={{ boardId: run.boardId, itemId: run.itemId }}
          onClick={closeDialog}
        >
          {t('runs.item')}
        </Link>
      )}
    </li>
  );
}
