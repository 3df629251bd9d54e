import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { dismissToast, useToasts, type Toast } from './toasts';
import './toaster.css';

const shownMillis = 8_000;

/**
 * The stack of messages. A message stays while it is hovered or focused. It stands beside the page: an open dialog hides
 * everything else from screen readers, and what happens is told to those in a dialog, too.
 */
export function Toaster() {
  const toasts = useToasts((state) => state.toasts);
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => (region.current === null ? undefined : keepTold(region.current)), []);
  return createPortal(
    <div ref={region} className="toaster" role="region" aria-live="polite" aria-label="Messages">
      {toasts.map((toast) => (
        <ToastView key={toast.id} toast={toast} />
      ))}
    </div>,
    document.body,
  );
}

/** Dialogs hide all that stands beside them: this is shown again. */
function keepTold(region: HTMLElement): () => void {
  const hidden = new MutationObserver(() => region.removeAttribute('aria-hidden'));
  hidden.observe(region, { attributeFilter: ['aria-hidden'] });
  return () => hidden.disconnect();
}

function ToastView({ toast }: { toast: Toast }) {
  const { t } = useTranslation();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || toast.lasting) {
      return;
    }
    const timer = setTimeout(() => dismissToast(toast.id), shownMillis);
    return () => clearTimeout(timer);
  }, [held, toast.id, toast.lasting]);
  return (
    <div
      className={`toast toast-${toast.tone}`}
      role={toast.tone === 'error' ? 'alert' : 'status'}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className="toast-message">{toast.message}</span>
      {toast.actions.map((action) => (
        <button
          key={action.label}
          className="toast-action"
          type="button"
          onClick={() => {
            dismissToast(toast.id);
            action.onClick();
          }}
        >
          {action.label}
        </button>
      ))}
      <button
        className="toast-close"
        type="button"
        aria-label={t('close')}
        onClick={() => dismissToast(toast.id)}
      >
        <X size={16} aria-hidden />
      </button>
    </div>
  );
}
