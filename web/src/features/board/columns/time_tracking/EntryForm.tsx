import { useId, useState, type ComponentProps, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimeEntry } from '../../../../api/time';
import { useSubmit } from '../../../../ui/useSubmit';
import { lengthText } from './length';
import { overlapOf, type Span } from './overlap';

const NOTE_MAX = 500;
const HOUR_MILLIS = 3_600_000;

interface EntryFormProps {
  /** What is corrected; then a reason is asked for. */
  readonly entry?: TimeEntry;
  /** What else the same person has recorded here. */
  readonly beside: readonly Span[];
  readonly onSave: (entry: TimeEntry & { reason: string }) => Promise<void>;
  readonly onCancel: () => void;
}

/** From when to when, in the time zone of whoever looks. What is refused is said beside its field. */
export function EntryForm({ entry, beside, onSave, onCancel }: EntryFormProps) {
  const { t } = useTranslation('time');
  const [from, setFrom] = useState(() => local(entry?.from ?? new Date(Date.now() - HOUR_MILLIS)));
  const [to, setTo] = useState(() => local(entry?.to ?? new Date()));
  const [note, setNote] = useState(entry?.note ?? '');
  const [reason, setReason] = useState('');
  const [backwards, setBackwards] = useState(false);
  const [start, end] = [moment(from, entry?.from), moment(to, entry?.to)];
  const isSpan = start !== null && end !== null && end > start;
  const { busy, failure, field, handleSubmit } = useSubmit(async () => {
    if (isSpan) {
      await onSave({ from: start, to: end, note: note.trim(), reason: reason.trim() });
    }
  }, ['/from', '/to', '/note', '/reason']);
  const overlap = isSpan ? overlapOf({ from: start, to: end }, beside) : 0;
  return (
    <form
      className="time-form"
      onSubmit={(event: FormEvent) => {
        setBackwards(!isSpan);
        handleSubmit(event);
      }}
    >
      <TimeField
        label={t('from')}
        problem={field('/from')}
        type="datetime-local"
        required
        value={from}
        max={local(new Date())}
        data-testid="time-from"
        onChange={({ target }) => setFrom(target.value)}
      />
      <TimeField
        label={t('until')}
        problem={backwards && !isSpan ? t('badSpan') : field('/to')}
        type="datetime-local"
        required
        value={to}
        data-testid="time-to"
        onChange={({ target }) => setTo(target.value)}
      />
      {overlap > 0 && (
        <p className="time-wide time-overlap" role="status" data-testid="time-will-overlap">
          {t('willOverlap', { length: lengthText(overlap) })}
        </p>
      )}
      <TimeField
        label={t('note')}
        problem={field('/note')}
        wide
        value={note}
        maxLength={NOTE_MAX}
        onChange={({ target }) => setNote(target.value)}
      />
      {entry !== undefined && <ReasonField problem={field('/reason')} value={reason} onChange={setReason} />}
      <Buttons failure={failure} onCancel={onCancel}>
        <button type="submit" className="time-button" disabled={busy} data-testid="time-save">
          {t('save')}
        </button>
      </Buttons>
    </form>
  );
}

interface DeleteFormProps {
  readonly onDelete: (reason: string) => Promise<void>;
  readonly onCancel: () => void;
}

export function DeleteForm({ onDelete, onCancel }: DeleteFormProps) {
  const { t } = useTranslation('time');
  const [reason, setReason] = useState('');
  const { busy, failure, field, handleSubmit } = useSubmit(() => onDelete(reason.trim()), ['/reason']);
  return (
    <form className="time-form" onSubmit={handleSubmit}>
      <ReasonField problem={field('/reason')} value={reason} onChange={setReason} />
      <Buttons failure={failure} onCancel={onCancel}>
        <button type="submit" className="time-button time-button-stop" disabled={busy}>
          {t('deleteNow')}
        </button>
      </Buttons>
    </form>
  );
}

interface ReasonFieldProps {
  readonly value: string;
  readonly problem: string | undefined;
  readonly onChange: (reason: string) => void;
}

function ReasonField({ value, problem, onChange }: ReasonFieldProps) {
  const { t } = useTranslation('time');
  return (
    <TimeField
      label={t('reason')}
      problem={problem}
      wide
      required
      pattern=".*\S.*"
      value={value}
      maxLength={NOTE_MAX}
      data-testid="time-reason"
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

interface TimeFieldProps extends ComponentProps<'input'> {
  readonly label: string;
  /** What is wrong with it, said below it. */
  readonly problem: string | undefined;
  readonly wide?: boolean;
}

function TimeField({ label, problem, wide = false, ...input }: TimeFieldProps) {
  const id = useId();
  return (
    <div className={wide ? 'time-field time-wide' : 'time-field'}>
      <label>
        {label}
        <input
          {...input}
          {...(problem === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': id })}
        />
      </label>
      {problem !== undefined && (
        <p id={id} className="time-fault" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

interface ButtonsProps {
  /** What belongs to no single field. */
  readonly failure: string | null;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

function Buttons({ failure, onCancel, children }: ButtonsProps) {
  const { t } = useTranslation('time');
  return (
    <>
      {failure !== null && (
        <p className="time-wide time-fault" role="alert">
          {failure}
        </p>
      )}
      <span className="time-wide time-form-buttons">
        <button type="button" className="time-button time-button-plain" onClick={onCancel}>
          {t('cancel')}
        </button>
        {children}
      </span>
    </>
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
