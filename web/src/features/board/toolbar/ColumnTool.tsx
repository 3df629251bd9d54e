import MenuItem from '@mui/material/MenuItem';
import type { ReactNode } from 'react';
import { ToolMenu } from './ToolMenu';

interface ColumnToolProps {
  readonly icon: ReactNode;
  readonly label: string;
  /** Columns, or what stands for one. */
  readonly columns: readonly { readonly key: string; readonly title: string }[];
  /** What choosing no column is called, where that is possible. */
  readonly none?: string;
  readonly chosen: string | null;
  readonly onChoose: (key: string | null) => void;
}

/** Which column a view takes something from. */
export function ColumnTool({ icon, label, columns, none, chosen, onChoose }: ColumnToolProps) {
  const options = columns.map(({ key, title }): { key: string | null; title: string } => ({ key, title }));
  return (
    <ToolMenu icon={icon} label={label} on={none !== undefined && chosen !== null}>
      {(close) =>
        [...(none === undefined ? [] : [{ key: null, title: none }]), ...options].map(({ key, title }) => (
          <MenuItem
            key={key ?? ''}
            selected={key === chosen}
            onClick={() => {
              close();
              onChoose(key);
            }}
          >
            {title}
          </MenuItem>
        ))
      }
    </ToolMenu>
  );
}
