import { Button } from '@mui/material';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { register } from '../../api/auth';
import { Failure } from '../../ui/Failure';
import { Field } from '../../ui/Field';
import { useSubmit } from '../../ui/useSubmit';
import { AccountFields, accountFields, emptyAccount } from './AccountFields';
import { AuthLayout } from './AuthLayout';

export function SignUpPage() {
  const { t } = useTranslation('auth');
  const router = useRouter();
  const { next } = useSearch({ from: '/sign-up' });
  const [account, setAccount] = useState(emptyAccount);
  const [organizationName, setOrganizationName] = useState('');
  const { busy, failure, field, handleSubmit } = useSubmit(async () => {
    await register({ ...account, email: account.email.trim(), organizationName });
    await router.navigate({ href: next ?? '/', replace: true });
  }, [...accountFields, '/organizationName']);
  return (
    <AuthLayout title={t('signUp.title')} lead={t('signUp.lead')}>
      <form className="auth-form" onSubmit={handleSubmit}>
        <Failure message={failure} />
        <AccountFields account={account} onChange={setAccount} problem={field} />
        <Field
          label={t('organizationName')}
          autoComplete="organization"
          required
          value={organizationName}
          onChange={setOrganizationName}
          problem={field('/organizationName')}
          hint={t('organizationHint')}
        />
        <Button type="submit" variant="contained" size="large" loading={busy}>
          {t('signUp.submit')}
        </Button>
      </form>
      <p className="auth-other">
        {t('signUp.other')}{' '}
        <Link to="/sign-in" search={next ? { next } : {}}>
          {t('signUp.signIn')}
        </Link>
      </p>
    </AuthLayout>
  );
}
