import { Button } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../api/problem';
import {
  inviteToBoard,
  listBoardInvitations,
  revokeBoardInvitation,
  type InvitedBoardRole,
} from '../../api/sharing';
import { CopyField } from '../../ui/CopyField';
import { Failure } from '../../ui/Failure';
import { Field } from '../../ui/Field';
import { date } from '../../ui/time';
import { showToast } from '../../ui/toasts';
import { useSubmit } from '../../ui/useSubmit';
import { RolePicker } from './RolePicker';

/** Links for people from outside, who will see this board alone. */
export function GuestLinks({
  boardId,
  shareable,
}: {
  readonly boardId: string;
  readonly shareable: boolean;
}) {
  const { t } = useTranslation('sharing');
  const queries = useQueryClient();
  const queryKey = ['boardInvitations', boardId];
  const { data: open = [] } = useQuery({
    queryKey,
    queryFn: () => listBoardInvitations(boardId),
    enabled: shareable,
    staleTime: 0,
  });
  const [role, setRole] = useState<InvitedBoardRole>('contributor');
  const [email, setEmail] = useState('');
  const [token, setToken] = useState<string | null>(null);
  const { busy, failure, field, handleSubmit } = useSubmit(async () => {
    const address = email.trim();
    const made = await inviteToBoard(boardId, { role, email: address === '' ? null : address });
    await queries.invalidateQueries({ queryKey });
    if (made.token === undefined) {
      throw new Error(t('lost'));
    }
    setToken(made.token);
    setEmail('');
  }, ['/email']);
  const handleTakeBack = async (invitationId: string) => {
    await revokeBoardInvitation(boardId, invitationId).catch((problem: unknown) =>
      showToast(messageOf(problem), { tone: 'error' }),
    );
    await queries.invalidateQueries({ queryKey });
  };
  return (
    <section>
      <h3>{t('outsideTitle')}</h3>
      <p className="list-note">{t(shareable ? 'outsideHint' : 'outsideKind')}</p>
      {shareable && (
        <form onSubmit={handleSubmit} className="share-fields">
          <Failure message={failure} />
          <div className="share-add">
            <div className="share-whom">
              <Field
                label={t('email')}
                type="email"
                size="small"
                value={email}
                onChange={setEmail}
                problem={field('/email')}
              />
            </div>
            <RolePicker
              withoutOwner
              label={t('addAs')}
              value={role}
              onChange={(chosen) => setRole(chosen === 'owner' ? 'editor' : chosen)}
            />
            <Button type="submit" variant="outlined" loading={busy}>
              {t('createLink')}
            </Button>
          </div>
          {token !== null && <CopyField label={t('link')} value={`${location.origin}/invite/${token}`} />}
        </form>
      )}
      {shareable && open.length > 0 && (
        <>
          <h3>{t('invitations')}</h3>
          <ul className="list-rows">
            {open.map((invitation) => (
              <li key={invitation.id} className="list-row">
                <span className="list-main">
                  {invitation.email ?? t('anyone')}{' '}
                  <span className="list-note">{date(invitation.expiresAt)}</span>
                </span>
                <Button size="small" onClick={() => void handleTakeBack(invitation.id)}>
                  {t('takeBack')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
