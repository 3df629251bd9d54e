import { Button, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../api/problem';
import { changeRecurrence, createRecurrence, previewRecurrence, type Timing } from '../../api/recurrences';
import { Dialog } from '../../ui/Dialog';
import { Failure } from '../../ui/Failure';
import { showToast } from '../../ui/toasts';
import { useSubmit } from '../../ui/useSubmit';
import { closeDialog, openDialog } from '../shell/dialogs';
import { dateIn } from './dates';
import './recurrence.css';
import type { Repeated } from './repeated';
import { choiceOf, everyWeek, ruleOf } from './rule';
import { TimingFields } from './TimingFields';

const twoDigits = (value: number) => String(value).padStart(2, '0');

/** Tomorrow at nine, here. */
function tomorrow(): Timing {
  const day = new Date();
  day.setDate(day.getDate() + 1);
  const start = `${day.getFullYear()}-${twoDigits(day.getMonth() + 1)}-${twoDigits(day.getDate())}T09:00`;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { start, timeZone, rule: ruleOf(everyWeek, start) };
}

/** When an item repeats; shows the next dates before anything happens. */
export function RepeatDialog({ boardId, repeated }: { boardId: string; repeated: Repeated }) {
  const { t } = useTranslation('recurrence');
  const { t: common } = useTranslation();
  const queries = useQueryClient();
  const before = 'recurrence' in repeated ? repeated.recurrence : null;
  const name = 'recurrence' in repeated ? repeated.recurrence.name : repeated.name;
  const [timing, setTiming] = useState<Timing>(() =>
    before === null ? tomorrow() : { rule: before.rule, timeZone: before.timeZone, start: before.start },
  );
  const [custom, setCustom] = useState(choiceOf(timing.rule, timing.start) === null);
  const preview = useQuery({
    queryKey: ['recurrence-preview', boardId, timing],
    queryFn: ({ signal }) => previewRecurrence(boardId, timing, signal),
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  const done = () => (before === null ? closeDialog() : openDialog({ kind: 'recurrences', boardId }));
  const { busy, failure, handleSubmit } = useSubmit(async () => {
    if ('recurrence' in repeated) {
      await changeRecurrence(repeated.recurrence.id, timing);
    } else {
      await createRecurrence(boardId, repeated.itemId, timing);
      const show = () => openDialog({ kind: 'recurrences', boardId });
      showToast(t('saved', { name }), { tone: 'success', actions: [{ label: t('open'), onClick: show }] });
    }
    await queries.invalidateQueries({ queryKey: ['recurrences', boardId] });
    done();
  });
  return (
    <Dialog
      open
      onClose={done}
      onKeyDown={(event) => event.stopPropagation()}
      fullWidth
      maxWidth="xs"
      aria-labelledby="repeat-title"
    >
      <form onSubmit={handleSubmit} className="repeat-form" data-testid="repeat">
        <DialogTitle id="repeat-title">{t(before === null ? 'title' : 'editTitle', { name })}</DialogTitle>
        <DialogContent>
          <Failure message={failure} />
          {before === null && <p className="repeat-hint">{t('hint')}</p>}
          <TimingFields timing={timing} onChange={setTiming} custom={custom} onCustom={setCustom} />
          <section className="repeat-next" aria-live="polite">
            <h3>{t('next')}</h3>
            {preview.error !== null && <Failure message={messageOf(preview.error)} />}
            {preview.error === null && preview.data?.length === 0 && <p>{t('noNext')}</p>}
            {preview.error === null && (
              <ol data-testid="repeat-next">
                {(preview.data ?? []).map((moment) => (
                  <li key={moment}>{dateIn(moment, timing.timeZone)}</li>
                ))}
              </ol>
            )}
          </section>
        </DialogContent>
        <DialogActions>
          <Button onClick={done}>{common('cancel')}</Button>
          <Button type="submit" variant="contained" loading={busy} disabled={preview.error !== null}>
            {t(before === null ? 'save' : 'change')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
