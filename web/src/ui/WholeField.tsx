import { useState } from 'react';

interface WholeFieldProps {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** What it is called. */
  readonly label: string;
  readonly onChange: (value: number) => void;
}

/** A whole number within limits. While somebody types it may be empty, a mere sign or too large; left, it is within them. */
export function WholeField({ value, min, max, label, onChange }: WholeFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const take = (number: number) => {
    if (number !== value) {
      onChange(number);
    }
  };
  return (
    <input
      type="number"
      step={1}
      min={min}
      max={max}
      aria-label={label}
      title={label}
      value={typed ?? value}
      onChange={({ target }) => {
        setTyped(target.value);
        const number = target.valueAsNumber;
        if (Number.isInteger(number) && number >= min && number <= max) {
          take(number);
        }
      }}
      onBlur={({ target }) => {
        const number = Math.round(target.valueAsNumber);
        setTyped(null);
        if (!Number.isNaN(number)) {
          take(Math.min(Math.max(number, min), max));
        }
      }}
    />
  );
}
