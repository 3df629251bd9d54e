import MenuItem from '@mui/material/MenuItem';
import { palette } from './color';
import './paletteItem.css';

interface PaletteItemProps {
  readonly label: string;
  readonly nameOf: (color: string) => string;
  readonly onPick: (color: string) => () => void;
}

/** The colours to choose from, each an entry of a menu, so that the arrow keys come by them. */
export function PaletteItem({ label, nameOf, onPick }: PaletteItemProps) {
  return (
    <li role="none">
      <div role="group" className="color-choice" aria-label={label}>
        {palette.map((color) => (
          <MenuItem
            key={color}
            component="button"
            style={{ background: color }}
            aria-label={nameOf(color)}
            onClick={onPick(color)}
          />
        ))}
      </div>
    </li>
  );
}
