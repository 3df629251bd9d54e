import { MenuItem, TextField } from '@mui/material';
import { useTranslation } from 'react-i18next';
import type { BoardRole } from '../../api/sharing';

const ROLES: readonly BoardRole[] = [
  'owner',
  'editor',
  'contributor',
  'assigned_contributor',
  'commenter',
  'viewer',
];

interface RolePickerProps {
  readonly label: string;
  readonly value: BoardRole;
  readonly withoutOwner?: boolean;
  readonly hidden?: boolean;
  readonly onChange: (role: BoardRole) => void;
}

/** One of the roles on a board, each with what it means. */
export function RolePicker({ label, value, withoutOwner, hidden, onChange }: RolePickerProps) {
  const { t } = useTranslation('sharing');
  return (
    <TextField
      select
      size="small"
      className="share-role"
      value={value}
      {...(hidden ? {} : { label })}
      onChange={(event) => onChange(ROLES.find((role) => role === event.target.value) ?? value)}
      slotProps={{
        select: { renderValue: () => t(`roles.${value}`) },
        ...(hidden ? { htmlInput: { 'aria-label': label } } : {}),
      }}
    >
      {ROLES.filter((role) => !withoutOwner || role !== 'owner').map((role) => (
        <MenuItem key={role} value={role} className="share-option">
          {t(`roles.${role}`)}
          <span className="list-note">{t(`roleHints.${role}`)}</span>
        </MenuItem>
      ))}
    </TextField>
  );
}
