import { useState } from 'react';
import { textOn } from '../../../../ui/color';
import { usePeople } from '../../session/context';
import type { EmptyProps } from '../columnView';
import './button.css';

const COLOR = '#0b63ce';

export function ButtonCell({ column }: EmptyProps) {
  const { readOnly } = usePeople();
  const [presses, setPresses] = useState(0);
  const background = column.settings.color ?? COLOR;
  return (
    <span
      key={presses}
      className={presses === 0 ? 'press' : 'press press-pressed'}
      style={{ background, color: textOn(background) }}
      data-action={readOnly ? undefined : 'act'}
      data-testid="press"
      aria-disabled={readOnly}
      onClick={() => setPresses(presses + 1)}
    >
      {column.settings.label ?? column.title}
    </span>
  );
}
