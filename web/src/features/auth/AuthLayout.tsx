import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './auth.css';

/** The card in the middle that signing up, signing in and invitations share. */
export function AuthLayout({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <main className="auth">
      <div className="auth-card">
        <p className="auth-brand">
          <img src="/favicon.svg" alt="" width={28} height={28} />
          {t('product')}
        </p>
        <h1>{title}</h1>
        {lead && <p className="auth-lead">{lead}</p>}
        {children}
      </div>
    </main>
  );
}
