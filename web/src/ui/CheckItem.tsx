import MenuItem from '@mui/material/MenuItem';
import { Square, SquareCheck } from 'lucide-react';

interface CheckItemProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onToggle: () => void;
}

/** An entry of a menu that is on or off. */
export function CheckItem({ label, checked, onToggle }: CheckItemProps) {
  const Box = checked ? SquareCheck : Square;
  return (
    <MenuItem role="menuitemcheckbox" aria-checked={checked} onClick={onToggle}>
      <Box size={16} aria-hidden />
      <span style={{ marginInlineStart: 8 }}>{label}</span>
    </MenuItem>
  );
}
