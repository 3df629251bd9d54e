import { palette } from './color';
import './paletteItem.css';

interface PaletteItemProps {
  readonly label: string;
  readonly nameOf: (color: string) => string;
  readonly onPick: (color: string) => () => void;
}

/** An entry of a menu: the colours to choose from. */
export function PaletteItem({ label, nameOf, onPick }: PaletteItemProps) {
  return (
    <li className="color-choice" aria-label={label}>
      {palette.map((color) => (
        <button
          key={color}
          type="button"
          style={{ background: color }}
          aria-label={nameOf(color)}
          onClick={onPick(color)}
        />
      ))}
    </li>
  );
}
