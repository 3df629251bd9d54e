import { useState, type ReactNode } from 'react';
import type { CellValue } from '../../../sync/model';
import { parseTyped } from '../model/values';
import { CellPopover } from './CellPopover';
import { moveOf, type EditorProps } from './editing';

interface TypedPopoverProps extends EditorProps {
  readonly width: number;
  /** What the field asks for, and an example of it. */
  readonly label: string;
  readonly example: string;
  /** What is said when the text is no value of the column. */
  readonly wrong: string;
  /** What can be clicked instead; gets the value of what is typed, `undefined` when there is none. */
  readonly children: (chosen: CellValue | null | undefined) => ReactNode;
}

/** A popover with a field to type a value in, taken with Enter or by leaving, and other ways to choose one below. */
export function TypedPopover(props: TypedPopoverProps) {
  const { column, value, typed, onDone, width, label, example, wrong, children } = props;
  const old = typeof value === 'string' ? value : '';
  const [text, setText] = useState(typed ?? old);
  const [refused, setRefused] = useState(false);
  const chosen = parseTyped(text, column);
  return (
    <CellPopover
      label={column.title}
      width={width}
      onClose={(reason) => onDone(reason === 'outside' && text !== old ? chosen : undefined, 'stay')}
      onKeyDown={(event) => {
        const move = moveOf(event);
        if (move !== null && event.key === 'Enter' && event.target instanceof HTMLInputElement) {
          event.preventDefault();
          if (chosen === undefined) {
            setRefused(true);
          } else {
            onDone(chosen, move);
          }
        }
      }}
    >
      <input
        className="picker-search"
        aria-label={label}
        aria-invalid={refused}
        placeholder={example}
        data-autofocus
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setRefused(false);
        }}
      />
      {refused && (
        <p className="picker-wrong" role="alert">
          {wrong}
        </p>
      )}
      {children(chosen)}
    </CellPopover>
  );
}
