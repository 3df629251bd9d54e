import { useState, type ReactNode } from 'react';

interface ToolProps {
  readonly icon: ReactNode;
  readonly label: string;
  readonly on: boolean;
  /** How much it does, behind its label. */
  readonly count?: number;
  readonly popup: 'dialog' | 'menu';
  readonly testId?: string;
  /** What it opens, beside its button. */
  readonly children: (anchor: HTMLElement, close: () => void) => ReactNode;
}

/** A button of the toolbar that opens something. It is tinted while it does something. */
export function Tool({ icon, label, on, count = 0, popup, testId, children }: ToolProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <button
        type="button"
        className={on ? 'tool tool-on' : 'tool'}
        aria-haspopup={popup}
        data-testid={testId}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {icon}
        {label}
        {count > 0 && ` / ${count}`}
      </button>
      {anchor !== null && children(anchor, () => setAnchor(null))}
    </>
  );
}
