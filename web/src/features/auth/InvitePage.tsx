import { Button } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { register } from '../../api/auth';
import { acceptInvitation, readInvitation } from '../../api/organizations';
import type { InvitationOffer } from '../../api/types';
import { EmptyState } from '../../ui/EmptyState';
import { Failure } from '../../ui/Failure';
import { useSubmit } from '../../ui/useSubmit';
import { chooseOrganization } from '../workspace/organization';
import { AccountFields, accountFields, emptyAccount } from './AccountFields';
import { AuthLayout } from './AuthLayout';
import { useSession } from './useSession';

/** `/invite/:token`: join as who you are, or with a new account. */
export function InvitePage() {
  const { t } = useTranslation('auth');
  const { t: common } = useTranslation();
  const { token } = useParams({ from: '/invite/$token' });
  const { status } = useSession();
  const offer = useQuery({ queryKey: ['invitation', token], queryFn: () => readInvitation(token) });
  if (offer.isPending) {
    return (
      <AuthLayout title={common('loading')}>
        <span />
      </AuthLayout>
    );
  }
  if (offer.isError) {
    return <EmptyState title={t('invite.gone')} body={t('invite.goneBody')} />;
  }
  const { organizationName, role, email } = offer.data;
  return (
    <AuthLayout
      title={t('invite.title', { organization: organizationName })}
      lead={
        <>
          {t('invite.lead', { role: common(`roles.${role}`) })} {email && t('invite.forEmail', { email })}
        </>
      }
    >
      {status === 'signedIn' ? (
        <JoinAsMe token={token} offer={offer.data} />
      ) : (
        <JoinAsNew token={token} offer={offer.data} />
      )}
    </AuthLayout>
  );
}

/** Who was invited to one board arrives on it; others at home. */
const whereItLeads = ({ boardId }: InvitationOffer) =>
  boardId === null
    ? ({ to: '/', replace: true } as const)
    : ({ to: '/boards/$boardId', params: { boardId }, replace: true } as const);

function JoinAsMe({ token, offer }: { token: string; offer: InvitationOffer }) {
  const { t } = useTranslation('auth');
  const router = useRouter();
  const { user } = useSession();
  const { busy, failure, handleSubmit } = useSubmit(async () => {
    const organization = await acceptInvitation(token);
    chooseOrganization(organization.id);
    await router.navigate(whereItLeads(offer));
  });
  return (
    <form className="auth-form" onSubmit={handleSubmit}>
      <Failure message={failure} />
      <p>{t('invite.asUser', { email: user?.email ?? '' })}</p>
      <Button type="submit" variant="contained" size="large" loading={busy} autoFocus>
        {t('invite.join', { organization: offer.organizationName })}
      </Button>
    </form>
  );
}

function JoinAsNew({ token, offer }: { token: string; offer: InvitationOffer }) {
  const { t } = useTranslation('auth');
  const router = useRouter();
  const [account, setAccount] = useState({ ...emptyAccount, email: offer.email ?? '' });
  const { busy, failure, field, handleSubmit } = useSubmit(async () => {
    await register({ ...account, email: account.email.trim(), invitationToken: token });
    chooseOrganization(offer.organizationId);
    await router.navigate(whereItLeads(offer));
  }, accountFields);
  return (
    <>
      <form className="auth-form" onSubmit={handleSubmit}>
        <Failure message={failure} />
        <AccountFields
          account={account}
          onChange={setAccount}
          problem={field}
          emailFixed={offer.email !== null}
        />
        <Button type="submit" variant="contained" size="large" loading={busy}>
          {t('invite.create')}
        </Button>
      </form>
      <p className="auth-other">
        {t('invite.haveAccount')}{' '}
        <Link to="/sign-in" search={{ next: `/invite/${token}` }}>
          {t('invite.signIn')}
        </Link>
      </p>
    </>
  );
}
