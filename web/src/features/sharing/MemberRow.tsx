import { IconButton } from '@mui/material';
import { Users, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { changeBoardMember, removeBoardMember, type BoardMember } from '../../api/sharing';
import { Avatar } from '../../ui/Avatar';
import { useSession } from '../auth/useSession';
import { RolePicker } from './RolePicker';

interface MemberRowProps {
  readonly boardId: string;
  readonly member: BoardMember;
  readonly editable: boolean;
  readonly onDone: (work: Promise<unknown>) => void;
}

/** A person or a team with a role on the board. */
export function MemberRow({ boardId, member, editable, onDone }: MemberRowProps) {
  const { t } = useTranslation('sharing');
  const { user } = useSession();
  const me = member.id === user?.id;
  const team = member.kind === 'team';
  const notes = [
    ...(me ? [t('you')] : []),
    ...(team ? [t('team')] : []),
    ...(member.organizationRole === 'external' ? [t('outside')] : []),
  ];
  return (
    <li className="list-row">
      {team ? <Users size={26} aria-hidden /> : <Avatar id={member.id} name={member.name} size={26} />}
      <span className="list-main">
        {member.name} {notes.length > 0 && <span className="list-note">({notes.join(', ')})</span>}
      </span>
      {editable ? (
        <RolePicker
          hidden
          label={t('roleOf', { name: member.name })}
          value={member.role}
          withoutOwner={member.organizationRole === 'external'}
          onChange={(role) => onDone(changeBoardMember(boardId, member.id, role))}
        />
      ) : (
        <span className="list-note">{t(`roles.${member.role}`)}</span>
      )}
      {(editable || me) && (
        <IconButton
          size="small"
          aria-label={me ? t('leave') : t('remove', { name: member.name })}
          onClick={() => onDone(removeBoardMember(boardId, member.id))}
        >
          <X size={16} aria-hidden />
        </IconButton>
      )}
    </li>
  );
}
