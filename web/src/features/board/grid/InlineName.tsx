import { useRef } from 'react';

interface InlineNameProps {
  readonly className: string;
  readonly label: string;
  readonly value: string;
  readonly color?: string;
  readonly editing: boolean;
  readonly editable: boolean;
  readonly onEditing: (editing: boolean) => void;
  readonly onCommit: (value: string) => void;
}

/** A name that becomes an input when it is clicked. Enter and leaving keep it, Esc does not. */
export function InlineName({
  className,
  label,
  value,
  color,
  editing,
  editable,
  onEditing,
  onCommit,
}: InlineNameProps) {
  const cancelled = useRef(false);
  const style = color === undefined ? undefined : { color };
  if (!editing) {
    return editable ? (
      <button type="button" className={className} style={style} title={label} onClick={() => onEditing(true)}>
        {value}
      </button>
    ) : (
      <span className={className} style={style}>
        {value}
      </span>
    );
  }
  const finish = (input: HTMLInputElement) => {
    const text = input.value.trim();
    if (!cancelled.current && text !== '' && text !== value) {
      onCommit(text);
    }
    cancelled.current = false;
    onEditing(false);
  };
  return (
    <input
      className={`${className} inline-input`}
      style={style}
      aria-label={label}
      defaultValue={value}
      maxLength={200}
      autoFocus
      size={Math.max(value.length, 8)}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={(event) => finish(event.currentTarget)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') {
          cancelled.current = true;
        }
        if (event.key === 'Escape' || event.key === 'Enter') {
          event.currentTarget.blur();
        }
      }}
    />
  );
}
