import { Button } from '@mui/material';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { logIn } from '../../api/auth';
import { Failure } from '../../ui/Failure';
import { Field } from '../../ui/Field';
import { useSubmit } from '../../ui/useSubmit';
import { AuthLayout } from './AuthLayout';

export function SignInPage() {
  const { t } = useTranslation('auth');
  const router = useRouter();
  const { next } = useSearch({ from: '/sign-in' });
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const { busy, failure, field, handleSubmit } = useSubmit(async () => {
    await logIn(email.trim(), password);
    await router.navigate({ href: next ?? '/', replace: true });
  }, ['/email', '/password']);
  return (
    <AuthLayout title={t('signIn.title')}>
      <form className="auth-form" onSubmit={handleSubmit}>
        <Failure message={failure} />
        <Field
          label={t('email')}
          type="email"
          autoComplete="username"
          autoFocus
          required
          value={email}
          onChange={setEmail}
          problem={field('/email')}
        />
        <Field
          label={t('password')}
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={setPassword}
          problem={field('/password')}
        />
        <Button type="submit" variant="contained" size="large" loading={busy}>
          {t('signIn.submit')}
        </Button>
      </form>
      <p className="auth-other">
        {t('signIn.other')}{' '}
        <Link to="/sign-up" search={next ? { next } : {}}>
          {t('signIn.signUp')}
        </Link>
      </p>
    </AuthLayout>
  );
}
