import { Pause, Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { sessionStore } from '../../../../api/session';
import { isTime } from '../../../../sync/time';
import { usePeople } from '../../session/context';
import type { CellProps } from '../columnView';
import { lengthText, secondsAt } from './length';
import { useTicking } from './ticker';
import { ownTimer } from './timer';
import './time.css';

/** The recorded time, ticking while a timer runs, and the control that starts or stops mine. */
export function TimeCell({ value }: CellProps) {
  const time = isTime(value) ? value : null;
  const { t } = useTranslation('board');
  const { nameOf, readOnly } = usePeople();
  const me = useStore(sessionStore, ({ user }) => user?.id);
  const running = time?.running ?? [];
  const now = useTicking(running.length > 0);
  const Icon = ownTimer(time, me) === undefined ? Play : Pause;
  return (
    <span
      className={running.length > 0 ? 'time time-running' : 'time'}
      title={running.map(({ user }) => nameOf(user)).join(', ')}
    >
      {!readOnly && (
        <span className="time-toggle" data-action="act" data-testid="time-toggle" title={t('time.toggle')}>
          <Icon size={14} aria-hidden />
        </span>
      )}
      {time !== null && <span className="time-total">{lengthText(secondsAt(time, now))}</span>}
    </span>
  );
}
