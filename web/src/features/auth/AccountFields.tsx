import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/Field';

export interface Account {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export const emptyAccount: Account = { name: '', email: '', password: '' };
export const accountFields = ['/name', '/email', '/password'] as const;

interface AccountFieldsProps {
  readonly account: Account;
  readonly onChange: (account: Account) => void;
  readonly problem: (pointer: string) => string | undefined;
  readonly emailFixed?: boolean;
}

/** Name, email and password of a new account. */
export function AccountFields({ account, onChange, problem, emailFixed = false }: AccountFieldsProps) {
  const { t } = useTranslation('auth');
  return (
    <>
      <Field
        label={t('name')}
        autoComplete="name"
        autoFocus
        required
        value={account.name}
        onChange={(name) => onChange({ ...account, name })}
        problem={problem('/name')}
      />
      <Field
        label={t('email')}
        type="email"
        autoComplete="username"
        required
        disabled={emailFixed}
        value={account.email}
        onChange={(email) => onChange({ ...account, email })}
        problem={problem('/email')}
      />
      <Field
        label={t('password')}
        type="password"
        autoComplete="new-password"
        required
        value={account.password}
        onChange={(password) => onChange({ ...account, password })}
        problem={problem('/password')}
        hint={t('passwordHint')}
      />
    </>
  );
}
