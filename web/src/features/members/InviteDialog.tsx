import { Button, DialogActions, DialogContent, DialogTitle, MenuItem, TextField } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inviteMember, type InvitedRole } from '../../api/organizations';
import type { NewInvitation } from '../../api/types';
import { CopyField } from '../../ui/CopyField';
import { Dialog } from '../../ui/Dialog';
import { Failure } from '../../ui/Failure';
import { Field } from '../../ui/Field';
import '../../ui/rows.css';
import { dateTime } from '../../ui/time';
import { useSubmit } from '../../ui/useSubmit';
import { closeDialog } from '../shell/dialogs';
import { useOrganization } from '../workspace/organization';
import './members.css';

const roles: readonly InvitedRole[] = ['admin', 'member', 'guest', 'viewer'];

/** Makes a link that lets a person join with a role. */
export function InviteDialog() {
  const { t } = useTranslation('members');
  const { t: common } = useTranslation();
  const queries = useQueryClient();
  const organization = useOrganization();
  const [role, setRole] = useState<InvitedRole>('member');
  const [email, setEmail] = useState('');
  const [invitation, setInvitation] = useState<NewInvitation | null>(null);
  const { busy, failure, field, handleSubmit } = useSubmit(async () => {
    const address = email.trim();
    const made = await inviteMember(organization?.id ?? '', { role, email: address === '' ? null : address });
    await queries.invalidateQueries({ queryKey: ['invitations'] });
    if (made.token === undefined) {
      throw new Error(t('dialog.lost'));
    }
    setInvitation(made);
  }, ['/email']);
  // The page may be behind another address than the server knows, so the link is built from this one.
  const link = invitation && `${location.origin}/invite/${invitation.token}`;
  return (
    <Dialog open onClose={closeDialog} fullWidth maxWidth="sm" aria-labelledby="invite-title">
      <form onSubmit={handleSubmit}>
        <DialogTitle id="invite-title">
          {t('dialog.title', { organization: organization?.name ?? '' })}
        </DialogTitle>
        <DialogContent className="invite-fields">
          <p className="list-note">
            {invitation ? t('dialog.lead', { date: dateTime(invitation.expiresAt) }) : t('dialog.leadBefore')}
          </p>
          <Failure message={failure} />
          {link ? (
            <CopyField label={t('dialog.link')} value={link} />
          ) : (
            <>
              <TextField
                select
                label={t('dialog.role')}
                value={role}
                onChange={(event) => setRole(roles.find((entry) => entry === event.target.value) ?? 'member')}
                helperText={t(`roleHints.${role}`)}
              >
                {roles.map((entry) => (
                  <MenuItem key={entry} value={entry}>
                    {common(`roles.${entry}`)}
                  </MenuItem>
                ))}
              </TextField>
              <Field
                label={t('dialog.email')}
                type="email"
                value={email}
                onChange={setEmail}
                problem={field('/email')}
              />
            </>
          )}
        </DialogContent>
        <DialogActions>
          {link && <Button onClick={() => setInvitation(null)}>{t('dialog.another')}</Button>}
          <Button onClick={closeDialog}>{common('close')}</Button>
          {!link && (
            <Button type="submit" variant="contained" loading={busy}>
              {t('dialog.create')}
            </Button>
          )}
        </DialogActions>
      </form>
    </Dialog>
  );
}
