import { Button, MenuItem, TextField } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { UserPlus } from 'lucide-react';

import { useTranslation } from 'react-i18next';
import { late } from '../../app/late';
import { changeMember, listInvitations, removeMember, revokeInvitation } from '../../api/organizations';
import { messageOf } from '../../api/problem';
import type { Member, Organization, Role } from '../../api/types';
import { Avatar } from '../../ui/Avatar';
import { confirmDialog } from '../../ui/confirm';
import { Failure } from '../../ui/Failure';
import '../../ui/rows.css';
import { date } from '../../ui/time';
import { showToast } from '../../ui/toasts';
import { useSession } from '../auth/useSession';
import { openDialog } from '../shell/dialogs';
import { may, useOrganization } from '../workspace/organization';
import './members.css';
import { membersQuery, useMembers } from './members';

const roles: readonly Role[] = ['owner', 'admin', 'member', 'guest', 'viewer', 'external'];
const TeamsSection = late(async () => (await import('../sharing/TeamsSection')).TeamsSection, {
  texts: ['sharing'],
});
const complain = (error: unknown) => void showToast(messageOf(error), { tone: 'error' });

/** Who belongs to the organization, with which role, and who is invited. */
export function MembersPage() {
  const { t } = useTranslation('members');
  const organization = useOrganization();
  const { members, error } = useMembers();
  const invites = may(organization?.role, 'invite');
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('title')}</h1>
        <span className="list-note">{members.length > 0 && t('count', { count: members.length })}</span>
        {invites && (
          <Button
            variant="contained"
            startIcon={<UserPlus size={16} aria-hidden />}
            onClick={() => openDialog({ kind: 'invite' })}
          >
            {t('invite')}
          </Button>
        )}
      </div>
      <Failure message={error && messageOf(error)} />
      <ul className="list-rows">
        {organization &&
          members.map((member) => (
            <MemberRow key={member.userId} member={member} organization={organization} />
          ))}
      </ul>
      {organization && invites && <Invitations organizationId={organization.id} />}
      {organization && organization.role !== 'external' && (
        <TeamsSection organizationId={organization.id} people={members} editable={invites} />
      )}
    </div>
  );
}

function MemberRow({ member, organization }: { member: Member; organization: Organization }) {
  const { t } = useTranslation('members');
  const queries = useQueryClient();
  const { user } = useSession();
  const me = member.userId === user?.id;
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: membersQuery(organization.id) });
    if (me) {
      void queries.invalidateQueries({ queryKey: ['organizations'] });
    }
  };
  const handleRole = async (role: Role) => {
    await changeMember(organization.id, member.userId, role).catch(complain);
    refresh();
  };
  const handleRemove = async () => {
    const confirmed = await confirmDialog({
      title: me
        ? t('leaveTitle', { organization: organization.name })
        : t('removeTitle', { name: member.name }),
      body: t('removeBody'),
      confirmLabel: me ? t('leave') : t('remove'),
      danger: true,
    });
    if (confirmed) {
      await removeMember(organization.id, member.userId).catch(complain);
      refresh();
    }
  };
  return (
    <li className="list-row">
      <Avatar id={member.userId} name={member.name} size={32} />
      <span className="list-main">
        <Link to="/members/$userId" params={{ userId: member.userId }} className="member-link">
          {member.name}
        </Link>{' '}
        {me && <span className="list-note">({t('you')})</span>}
        <br />
        <span className="list-note">
          {member.email} · {t('joined', { date: date(member.joinedAt) })}
        </span>
      </span>
      <RolePicker member={member} mine={organization.role} onChange={(role) => void handleRole(role)} />
      {(me || may(organization.role, 'manageMembers')) && (
        <Button size="small" color="error" onClick={() => void handleRemove()}>
          {me ? t('leave') : t('remove')}
        </Button>
      )}
    </li>
  );
}

interface RolePickerProps {
  readonly member: Member;
  readonly mine: Role;
  readonly onChange: (role: Role) => void;
}

function RolePicker({ member, mine, onChange }: RolePickerProps) {
  const { t } = useTranslation('members');
  const { t: common } = useTranslation();
  if (!may(mine, 'manageMembers')) {
    return <span>{common(`roles.${member.role}`)}</span>;
  }
  const offered = roles.filter((role) => role !== 'owner' || mine === 'owner' || member.role === 'owner');
  return (
    <TextField
      select
      className="member-role"
      fullWidth={false}
      value={member.role}
      onChange={(event) => {
        const role = roles.find((entry) => entry === event.target.value);
        if (role) {
          onChange(role);
        }
      }}
      slotProps={{ select: { SelectDisplayProps: { 'aria-label': t('role', { name: member.name }) } } }}
    >
      {offered.map((role) => (
        <MenuItem key={role} value={role}>
          {common(`roles.${role}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}

function Invitations({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation('members');
  const { t: common } = useTranslation();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['invitations', organizationId],
    queryFn: () => listInvitations(organizationId),
  });
  const handleRevoke = async (id: string) => {
    await revokeInvitation(organizationId, id).then(() => void showToast(t('revoked')), complain);
    await queries.invalidateQueries({ queryKey: ['invitations'] });
  };
  if (!data || data.length === 0) {
    return null;
  }
  return (
    <>
      <h2>{t('invitations')}</h2>
      <ul className="list-rows">
        {data.map((invitation) => (
          <li key={invitation.id} className="list-row">
            <span className="list-main">
              {invitation.email ?? t('anyone')}{' '}
              <span className="list-note">
                {common(`roles.${invitation.role}`)} · {t('expires', { date: date(invitation.expiresAt) })}
              </span>
            </span>
            <Button size="small" onClick={() => void handleRevoke(invitation.id)}>
              {t('revoke')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
