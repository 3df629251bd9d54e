import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimeEntry } from '../../../../api/time';

const NOTE_MAX = 500;
const HOUR_MILLIS = 3_600_000;

interface EntryFormProps {
  /** What is corrected; then a reason is asked for. */
  readonly entry?: TimeEntry;
  readonly busy: boolean;
  readonly onSave: (entry: TimeEntry & { reason: string }) => void;
  readonly onCancel: () => void;
}

/** From when to when, in the time zone of whoever looks. */
export function EntryForm({ entry, busy, onSave, onCancel }: EntryFormProps) {
  const { t } = useTranslation('board');
  const [from, setFrom] = useState(() => local(entry?.from ?? new Date(Date.now() - HOUR_MILLIS)));
  const [to, setTo] = useState(() => local(entry?.to ?? new Date()));
  const [note, setNote] = useState(entry?.note ?? '');
  const [reason, setReason] = useState('');
  const [faulty, setFaulty] = useState(false);
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    const [start, end] = [moment(from, entry?.from), moment(to, entry?.to)];
    if (start === null || end === null || end <= start) {
      setFaulty(true);
      return;
    }
    setFaulty(false);
    onSave({ from: start, to: end, note: note.trim(), reason: reason.trim() });
  };
  return (
    <form className="time-form" onSubmit={handleSubmit}>
      <label>
        {t('time.from')}
        <input
          type="datetime-local"
          required
          value={from}
          max={local(new Date())}
          data-testid="time-from"
          onChange={({ target }) => setFrom(target.value)}
        />
      </label>
      <label>
        {t('time.until')}
        <input
          type="datetime-local"
          required
          value={to}
          data-testid="time-to"
          onChange={({ target }) => setTo(target.value)}
        />
      </label>
      <label className="time-wide">
        {t('time.note')}
        <input value={note} maxLength={NOTE_MAX} onChange={({ target }) => setNote(target.value)} />
      </label>
      {entry !== undefined && (
        <label className="time-wide">
          {t('time.reason')}
          <input
            required
            value={reason}
            maxLength={NOTE_MAX}
            data-testid="time-reason"
            onChange={({ target }) => setReason(target.value)}
          />
        </label>
      )}
      {faulty && (
        <p className="time-wide time-fault" role="alert">
          {t('time.badSpan')}
        </p>
      )}
      <span className="time-wide time-form-buttons">
        <button type="button" className="time-button time-button-plain" onClick={onCancel}>
          {t('time.cancel')}
        </button>
        <button type="submit" className="time-button" disabled={busy} data-testid="time-save">
          {t('time.save')}
        </button>
      </span>
    </form>
  );
}

interface DeleteFormProps {
  readonly busy: boolean;
  readonly onDelete: (reason: string) => void;
  readonly onCancel: () => void;
}

export function DeleteForm({ busy, onDelete, onCancel }: DeleteFormProps) {
  const { t } = useTranslation('board');
  const [reason, setReason] = useState('');
  return (
    <form
      className="time-form"
      onSubmit={(event) => {
        event.preventDefault();
        onDelete(reason.trim());
      }}
    >
      <label className="time-wide">
        {t('time.reason')}
        <input
          required
          pattern=".*\S.*"
          value={reason}
          maxLength={NOTE_MAX}
          data-testid="time-reason"
          onChange={({ target }) => setReason(target.value)}
        />
      </label>
      <span className="time-wide time-form-buttons">
        <button type="button" className="time-button time-button-plain" onClick={onCancel}>
          {t('time.cancel')}
        </button>
        <button type="submit" className="time-button time-button-stop" disabled={busy}>
          {t('time.deleteNow')}
        </button>
      </span>
    </form>
  );
}

/** As a field of a local time wants it. */
function local(at: string | Date): string {
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** What is in the field as a moment; the one that was there keeps its seconds. */
function moment(field: string, was: string | undefined): string | null {
  if (was !== undefined && local(was) === field) {
    return was;
  }
  const date = new Date(field);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
