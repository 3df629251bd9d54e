import { Button } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { bringFile, openForm, submitForm, type PublicForm } from '../../api/forms';
import { ApiError, messageOf, type InvalidField } from '../../api/problem';
import { randomKey } from '../../api/transport';
import { Failure } from '../../ui/Failure';
import { NotOpened } from '../../ui/NotOpened';
import { sentAnswers, type Answers } from './answers';
import { BringingContext, type Bringing } from './bringing';
import { changeOf, fittingAnswers, type Changed } from './changed';
import { FormFields } from './FormFields';
import './forms.css';

/** The server takes nothing sooner than two seconds after the form was opened; whoever is so fast waits here. */
const SOONEST_MILLIS = 2_200;

async function untilTaken(openedAt: number): Promise<void> {
  const early = openedAt + SOONEST_MILLIS - Date.now();
  await new Promise((resolve) => setTimeout(resolve, Math.max(early, 0)));
}

interface Opened {
  readonly form: PublicForm;
  readonly at: number;
}

/** `/f/:token`: a form for people without an account. */
export function PublicFormPage() {
  const { t } = useTranslation('forms');
  const { token } = useParams({ from: '/f/$token' });
  const [password, setPassword] = useState<string | null>(null);
  const opening = useQuery({
    queryKey: ['form', token, password],
    queryFn: async (): Promise<Opened> => ({ form: await openForm(token, password), at: Date.now() }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const title = opening.data?.form.title;
  useEffect(() => {
    if (title !== undefined) {
      document.title = title;
    }
  }, [title]);
  const { error } = opening;
  if (opening.data !== undefined) {
    return (
      <Answering
        key={opening.data.form.stamp}
        token={token}
        opened={opening.data}
        password={password}
        onReopen={() => void opening.refetch()}
      />
    );
  }
  return error === null && password === null ? (
    <Page />
  ) : (
    <NotOpened
      error={error}
      answered={password !== null}
      say={(words) => t(words)}
      frame={(question) => <Page>{question}</Page>}
      onPassword={(said) => (said === password ? void opening.refetch() : setPassword(said))}
      onAgain={() => void opening.refetch()}
    />
  );
}

function Page({ children }: { children?: ReactNode }) {
  return (
    <main className="form-page">
      <div className="form-card">{children}</div>
    </main>
  );
}

/** Somebody has closed the form, or its time is over, while it was being answered. */
function isGone(failure: unknown): boolean {
  return failure instanceof ApiError && failure.status === 404;
}

function faultsOf(failure: unknown): readonly InvalidField[] {
  return failure instanceof ApiError ? failure.errors : [];
}

/** What shows something that is no value, such as half a day: the browser keeps it to itself. */
function unreadFields(form: HTMLFormElement | null): readonly string[] {
  const inputs = [...(form?.elements ?? [])].filter((each) => each instanceof HTMLInputElement);
  return [...new Set(inputs.filter(({ validity }) => validity.badInput).map(({ name }) => name))];
}

interface AnsweringProps {
  readonly token: string;
  readonly opened: Opened;
  readonly password: string | null;
  readonly onReopen: () => void;
}

function Answering({ token, opened, password, onReopen }: AnsweringProps) {
  const { t } = useTranslation('forms');
  const { at } = opened;
  const [form, setForm] = useState(opened.form);
  const [changed, setChanged] = useState<Changed | null>(null);
  const [answers, setAnswers] = useState<Answers>({});
  const [website, setWebsite] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [thanks, setThanks] = useState<string | null>(null);
  const [key] = useState(randomKey);
  const [underWay, setUnderWay] = useState(0);
  const card = useRef<HTMLFormElement>(null);
  const faults = faultsOf(failure);
  const faultOf = (question: string) => {
    const pointer = `/answers/${question}`;
    return faults.find((fault) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`))
      ?.message;
  };
  const named = form.questions.some((question) => faultOf(question.key) !== undefined);
  useEffect(() => {
    if (failure !== null) {
      card.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
    }
  }, [failure, form]);
  const bringing = useMemo<Bringing>(
    () => ({
      bring: async (question, file, onSent, signal) => {
        await untilTaken(at);
        return bringFile(token, form.stamp, question, file, onSent, signal);
      },
      onUnderWay: (by) => setUnderWay((count) => count + by),
    }),
    [at, token, form.stamp],
  );
  /** Asks what is asked now, and keeps what was answered; the stamp stays, as the files that came belong to it. */
  const catchUp = async () => {
    const { title, description, questions } = await openForm(token, password);
    const change = changeOf(form.questions, questions);
    if (change !== null) {
      setChanged(change);
      setAnswers((old) => fittingAnswers(form.questions, questions, old));
      setForm({ ...form, title, description, questions });
    }
  };
  const handleSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || underWay > 0) {
      return;
    }
    setChanged(null);
    const unread = unreadFields(card.current).map((key) => ({
      pointer: `/answers/${key}`,
      message: t('unread'),
      code: 'unread',
    }));
    if (unread.length > 0) {
      setFailure(new ApiError(400, 'unread', t('unread'), unread));
      return;
    }
    setBusy(true);
    setFailure(null);
    try {
      await untilTaken(at);
      const sent = { answers: sentAnswers(form.questions, answers), stamp: form.stamp, website };
      setThanks((await submitForm(token, password, key, sent)).thanks);
    } catch (refused) {
      setFailure(refused);
      if (faultsOf(refused).length > 0) {
        // What was refused stands, also when the form cannot be read again.
        await catchUp().catch(() => undefined);
      }
    } finally {
      setBusy(false);
    }
  };
  if (thanks !== null) {
    return (
      <Page>
        <h1>{form.title}</h1>
        <p className="form-thanks" role="status">
          {thanks === '' ? t('thanks') : thanks}
        </p>
        <Button variant="outlined" onClick={onReopen}>
          {t('another')}
        </Button>
      </Page>
    );
  }
  return (
    <Page>
      <form ref={card} noValidate onSubmit={(event) => void handleSubmit(event)}>
        <BringingContext value={bringing}>
          <FormFields
            title={form.title}
            description={form.description}
            questions={form.questions}
            answers={answers}
            faultOf={faultOf}
            onAnswer={(question, answer) => setAnswers((old) => ({ ...old, [question]: answer }))}
          >
            <p className="form-website" aria-hidden>
              <label>
                Website
                <input
                  tabIndex={-1}
                  autoComplete="off"
                  name="website"
                  value={website}
                  onChange={(event) => setWebsite(event.target.value)}
                />
              </label>
            </p>
            {changed !== null && (
              <p className="form-changed" role="alert">
                {t('changed')}
                {changed.gone.map((gone) => ` ${t('changedGone', { title: gone })}`)}
              </p>
            )}
            <Failure
              message={
                failure === null || named || changed !== null
                  ? null
                  : isGone(failure)
                    ? t('closed')
                    : messageOf(failure)
              }
            />
            <Button
              type="submit"
              variant="contained"
              size="large"
              loading={busy}
              aria-disabled={underWay > 0}
              data-testid="submit-form"
            >
              {t(underWay > 0 ? 'sendingFiles' : 'submit')}
            </Button>
          </FormFields>
        </BringingContext>
      </form>
    </Page>
  );
}
