import Menu from '@mui/material/Menu';
import { useState, type ReactNode } from 'react';

interface ToolMenuProps {
  readonly icon: ReactNode;
  readonly label: string;
  readonly on: boolean;
  readonly children: (close: () => void) => ReactNode;
}

/** A button of the toolbar that opens a menu. */
export function ToolMenu({ icon, label, on, children }: ToolMenuProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <button
        type="button"
        className={on ? 'tool tool-on' : 'tool'}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {icon}
        {label}
      </button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {anchor !== null && children(() => setAnchor(null))}
      </Menu>
    </>
  );
}
