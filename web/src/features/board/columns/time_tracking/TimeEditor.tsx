import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Pause, Pencil, Play, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { messageOf } from '../../../../api/problem';
import { sessionStore } from '../../../../api/session';
import {
  addTimeSession,
  correctTimeSession,
  deleteTimeSession,
  listTimeSessions,
  startTimer,
  stopTimer,
} from '../../../../api/time';
import type { TimeSession } from '../../../../api/types';
import { isTime } from '../../../../sync/time';
import { Avatar } from '../../../../ui/Avatar';
import { may, useOrganization } from '../../../workspace/organization';
import { CellPopover } from '../../editors/CellPopover';
import type { EditorProps } from '../../editors/editing';
import { useItem, usePeople } from '../../session/context';
import { lengthText, secondsAt } from './length';
import { DeleteForm, EntryForm } from './EntryForm';
import { besideOf, countedTwice, overlapOf } from './overlap';
import { useTicking } from './ticker';
import { ownTimer } from './timer';

const spanFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

type Doing =
  { readonly kind: 'adding' } | { readonly kind: 'correcting' | 'deleting'; readonly id: string } | null;

/** Who worked on the item and when; timers and entries made by hand. */
export function TimeEditor({ column, itemId, onDone }: EditorProps) {
  const { t } = useTranslation('time');
  const me = useStore(sessionStore, ({ user }) => user?.id);
  const value = useItem(itemId)?.itemData[column.key];
  const time = isTime(value) ? value : { seconds: 0 };
  const now = useTicking((time.running ?? []).length > 0);
  const mine = ownTimer(value, me);
  const {
    sessions = [],
    isRead,
    run,
    press,
    busy,
    failure,
  } = useSessions(itemId, column.key, JSON.stringify(time));
  const [doing, setDoing] = useState<Doing>(null);
  const finish = async (work: Promise<TimeSession>) => {
    await run(work);
    setDoing(null);
  };
  const twice = countedTwice(sessions, now);
  return (
    <CellPopover label={column.title} width={380} onClose={() => onDone(undefined, 'stay')}>
      <div className="time-head">
        <output className="time-total">{lengthText(secondsAt(time, now))}</output>
        <button
          type="button"
          className={mine === undefined ? 'time-button' : 'time-button time-button-stop'}
          data-autofocus
          data-testid="timer"
          disabled={busy}
          onClick={() =>
            press(() => (mine === undefined ? startTimer(itemId, column.key) : stopTimer(mine.id)))
          }
        >
          {mine === undefined ? <Play size={14} aria-hidden /> : <Pause size={14} aria-hidden />}
          {t(mine === undefined ? 'start' : 'stop')}
        </button>
        <button
          type="button"
          className="time-button time-button-plain"
          data-testid="add-time"
          onClick={() => setDoing(doing?.kind === 'adding' ? null : { kind: 'adding' })}
        >
          <Plus size={14} aria-hidden />
          {t('add')}
        </button>
      </div>
      {failure !== null && (
        <p className="time-fault" role="alert" data-testid="timer-refused">
          {messageOf(failure)}
        </p>
      )}
      {twice > 0 && (
        <p className="time-overlap" role="note" data-testid="time-twice">
          {t('countedTwice', { length: lengthText(twice) })}
        </p>
      )}
      {doing?.kind === 'adding' && (
        <EntryForm
          beside={besideOf(sessions, me)}
          onCancel={() => setDoing(null)}
          onSave={({ from, to, note }) => finish(addTimeSession(itemId, column.key, { from, to, note }))}
        />
      )}
      {isRead && sessions.length === 0 && <p className="time-none">{t('none')}</p>}
      <ul className="time-sessions">
        {sessions.map((session) => (
          <Session
            key={session.id}
            session={session}
            beside={besideOf(sessions, session.userId, session.id)}
            doing={doing !== null && doing.kind !== 'adding' && doing.id === session.id ? doing.kind : null}
            busy={busy}
            onDo={(kind) => setDoing(kind === null ? null : { kind, id: session.id })}
            onDone={finish}
            onStop={() => press(() => stopTimer(session.id))}
          />
        ))}
      </ul>
    </CellPopover>
  );
}

/** Read again whenever the item's time has changed, whoever changed it. */
function useSessions(itemId: string, column: string, version: string) {
  const queries = useQueryClient();
  const { data: sessions } = useQuery({
    queryKey: ['time-sessions', itemId, column, version],
    queryFn: () => listTimeSessions(itemId, column),
    placeholderData: (before) => before,
  });
  const readAgain = () => queries.invalidateQueries({ queryKey: ['time-sessions', itemId] });
  const { mutate, isPending, error } = useMutation({
    mutationFn: (work: () => Promise<TimeSession>) => work(),
    onSettled: readAgain,
  });
  /** For forms, which say themselves what was refused. */
  const run = async (work: Promise<TimeSession>) => {
    try {
      await work;
    } finally {
      await readAgain();
    }
  };
  return { sessions, isRead: sessions !== undefined, run, press: mutate, busy: isPending, failure: error };
}

interface SessionProps {
  readonly session: TimeSession;
  /** What else the same person has recorded here. */
  readonly beside: readonly TimeSession[];
  readonly doing: 'correcting' | 'deleting' | null;
  readonly busy: boolean;
  readonly onDo: (kind: 'correcting' | 'deleting' | null) => void;
  readonly onDone: (work: Promise<TimeSession>) => Promise<void>;
  readonly onStop: () => void;
}

function Session({ session, beside, doing, busy, onDo, onDone, onStop }: SessionProps) {
  const { t } = useTranslation('time');
  const { nameOf } = usePeople();
  const me = useStore(sessionStore, ({ user }) => user?.id);
  const manages = may(useOrganization()?.role, 'manageBoards');
  const now = useTicking(session.to === null);
  const { id, from, to, note, correction } = session;
  const gone = correction?.deleted === true;
  const mine = session.userId === me || manages;
  const until = to === null ? now : Date.parse(to);
  const overlap = gone ? 0 : overlapOf(session, beside, now);
  return (
    <li className={gone ? 'time-session time-gone' : 'time-session'} data-testid="time-session">
      <Avatar id={session.userId} name={nameOf(session.userId)} />
      <div>
        <p className="time-line">
          <strong>{nameOf(session.userId)}</strong>
          <span className="time-length">{lengthText((until - Date.parse(from)) / 1_000)}</span>
        </p>
        <p className="time-span">
          {to === null ? `${spanFormat.format(Date.parse(from))} – ${t('running')}` : spanText(from, to)}
          {session.manual && ` · ${t('manual')}`}
        </p>
        {overlap > 0 && (
          <p className="time-overlap" data-testid="time-overlap">
            {t('overlaps', { length: lengthText(overlap) })}
          </p>
        )}
        {note !== '' && <p className="time-note">{note}</p>}
        {correction !== null && (
          <p className="time-correction">
            {t(gone ? 'deleted' : 'corrected', {
              name: nameOf(correction.by),
              reason: correction.reason,
              span: spanText(correction.from, correction.to),
            })}
          </p>
        )}
        {doing === 'correcting' && to !== null && (
          <EntryForm
            entry={{ from, to, note }}
            beside={beside}
            onCancel={() => onDo(null)}
            onSave={(entry) => onDone(correctTimeSession(id, entry))}
          />
        )}
        {doing === 'deleting' && (
          <DeleteForm
            onCancel={() => onDo(null)}
            onDelete={(reason) => onDone(deleteTimeSession(id, reason))}
          />
        )}
      </div>
      {mine && !gone && doing === null && (
        <span className="time-tools">
          {to === null ? (
            <button
              type="button"
              className="icon-button"
              aria-label={t('stop')}
              disabled={busy}
              onClick={onStop}
            >
              <Pause size={14} aria-hidden />
            </button>
          ) : (
            <>
              <button
                type="button"
                className="icon-button"
                aria-label={t('edit')}
                onClick={() => onDo('correcting')}
              >
                <Pencil size={14} aria-hidden />
              </button>
              <button
                type="button"
                className="icon-button"
                aria-label={t('delete')}
                onClick={() => onDo('deleting')}
              >
                <Trash2 size={14} aria-hidden />
              </button>
            </>
          )}
        </span>
      )}
    </li>
  );
}

function spanText(from: string, to: string): string {
  return spanFormat.formatRange(Date.parse(from), Date.parse(to));
}
