import Menu from '@mui/material/Menu';
import type { ReactNode } from 'react';
import { Tool } from './Tool';

interface ToolMenuProps {
  readonly icon: ReactNode;
  readonly label: string;
  readonly on: boolean;
  readonly children: (close: () => void) => ReactNode;
}

/** A button of the toolbar that opens a menu. */
export function ToolMenu({ icon, label, on, children }: ToolMenuProps) {
  return (
    <Tool icon={icon} label={label} on={on} popup="menu">
      {(anchor, close) => (
        <Menu open anchorEl={anchor} onClose={close}>
          {children(close)}
        </Menu>
      )}
    </Tool>
  );
}
