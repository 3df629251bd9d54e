import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../../../api/problem';
import { listMyTimers, stopTimer } from '../../../../api/time';
import { showToast } from '../../../../ui/toasts';
import { useOrganization } from '../../../workspace/organization';
import { lengthText } from './length';
import { useTicking } from './ticker';
import './timerChip.css';

/** What of mine is being timed, wherever I am; nothing when no timer runs. */
export function TimerChip() {
  const { t } = useTranslation('board');
  const queries = useQueryClient();
  const organizationId = useOrganization()?.id;
  const { data = [] } = useQuery({ queryKey: ['timers'], queryFn: listMyTimers, staleTime: 60_000 });
  const timer = data.find((each) => each.organizationId === organizationId);
  const now = useTicking(timer !== undefined);
  const { mutate: stop, isPending } = useMutation({
    mutationFn: stopTimer,
    onError: (error) => showToast(messageOf(error), { tone: 'error' }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['timers'] }),
  });
  if (timer === undefined) {
    return null;
  }
  const { boardId, itemId, itemName, boardName } = timer;
  return (
    <span className="timer-chip" data-testid="timer-chip">
      <Link
        to="/boards/$boardId/items/$itemId"
        params={{ boardId, itemId }}
        title={`${itemName} · ${boardName}`}
      >
        <span className="timer-chip-name">{itemName}</span>
        <span className="timer-chip-time">{lengthText((now - Date.parse(timer.from)) / 1_000)}</span>
      </Link>
      <button
        type="button"
        aria-label={t('time.stop')}
        title={t('time.stop')}
        disabled={isPending}
        onClick={() => stop(timer.id)}
      >
        <Square size={12} aria-hidden />
      </button>
    </span>
  );
}
