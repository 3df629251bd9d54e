import { textOn } from '../../../ui/color';
import './chips.css';

interface Chip {
  readonly text: string;
  /** Without one the chip is grey. */
  readonly color?: string | undefined;
}

/** Several words in one cell; those without room are cut off. */
export function Chips({ chips }: { chips: readonly Chip[] }) {
  return (
    <span className="chips">
      {chips.map(({ text, color }) => (
        <span
          key={text}
          className="chip"
          style={color === undefined ? undefined : { background: color, color: textOn(color) }}
        >
          {text}
        </span>
      ))}
    </span>
  );
}
