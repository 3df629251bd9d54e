import { Button, TextField } from '@mui/material';
import { useState, type ReactNode } from 'react';
import { ApiError, messageOf } from '../api/problem';
import { EmptyState } from './EmptyState';
import './notOpened.css';

type Words = 'gone' | 'goneBody' | 'failed' | 'again' | 'locked' | 'password' | 'wrongPassword' | 'open';
type Say = (words: Words) => string;

interface NotOpenedProps {
  readonly error: Error;
  readonly say: Say;
  /** What is around the question for the password. */
  readonly frame: (question: ReactNode) => ReactNode;
  readonly onPassword: (password: string) => void;
  readonly onAgain: () => void;
}

/** In place of a page for people without an account: it is not there, asks for a password, or could not be fetched. */
export function NotOpened({ error, say, frame, onPassword, onAgain }: NotOpenedProps) {
  const status = error instanceof ApiError ? error.status : null;
  if (status === 404) {
    return <EmptyState title={say('gone')} body={say('goneBody')} />;
  }
  if (status === 401) {
    const wrong = error instanceof ApiError && error.code === 'wrong_password';
    return frame(<PasswordForm wrong={wrong} say={say} onPassword={onPassword} />);
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
  readonly wrong: boolean;
  readonly say: Say;
  readonly onPassword: (password: string) => void;
}

function PasswordForm({ wrong, say, onPassword }: PasswordFormProps) {
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
        error={wrong}
        helperText={wrong ? say('wrongPassword') : ''}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" variant="contained">
        {say('open')}
      </Button>
    </form>
  );
}
