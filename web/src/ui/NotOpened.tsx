import { Button, TextField } from '@mui/material';
import { useState, type ReactNode } from 'react';
import { ApiError, messageOf } from '../api/problem';
import { EmptyState } from './EmptyState';
import './notOpened.css';

type Words = 'gone' | 'goneBody' | 'failed' | 'again' | 'locked' | 'password' | 'wrongPassword' | 'open';
type Say = (words: Words) => string;

interface NotOpenedProps {
  /** None while a password is looked at. */
  readonly error: Error | null;
  /** Whether somebody has said a password: the question stays until it was the right one. */
  readonly answered: boolean;
  readonly say: Say;
  /** What is around the question for the password. */
  readonly frame: (question: ReactNode) => ReactNode;
  readonly onPassword: (password: string) => void;
  readonly onAgain: () => void;
}

/** In place of a page for people without an account: it is not there, asks for a password, or could not be fetched. */
export function NotOpened({ error, answered, say, frame, onPassword, onAgain }: NotOpenedProps) {
  const status = error instanceof ApiError ? error.status : null;
  if (status === 404) {
    return <EmptyState title={say('gone')} body={say('goneBody')} />;
  }
  if (error === null || status === 401 || (status === 429 && answered)) {
    const wrong = error instanceof ApiError && error.code === 'wrong_password';
    const fault = wrong ? say('wrongPassword') : status === 429 ? messageOf(error) : null;
    return frame(<PasswordForm busy={error === null} fault={fault} say={say} onPassword={onPassword} />);
  }
  return (
    <EmptyState
      title={say('failed')}
      body={messageOf(error)}
      action={
        <Button variant="contained" onClick={onAgain}>
          {say('again')}
        </Button>
      }
    />
  );
}

interface PasswordFormProps {
  readonly busy: boolean;
  readonly fault: string | null;
  readonly say: Say;
  readonly onPassword: (password: string) => void;
}

function PasswordForm({ busy, fault, say, onPassword }: PasswordFormProps) {
  const [password, setPassword] = useState('');
  return (
    <form
      className="password-form"
      onSubmit={(event) => {
        event.preventDefault();
        onPassword(password);
      }}
    >
      <h1>{say('locked')}</h1>
      <TextField
        type="password"
        label={say('password')}
        autoFocus
        required
        value={password}
        error={fault !== null}
        helperText={fault ?? ''}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" variant="contained" disabled={busy}>
        {say('open')}
      </Button>
    </form>
  );
}
