import { create } from 'zustand';

export type ToastTone = 'info' | 'success' | 'error';

export interface Toast {
  readonly id: number;
  readonly message: string;
  readonly tone: ToastTone;
  readonly actions: readonly { label: string; onClick: () => void }[];
  /** Stays until it is dismissed. */
  readonly lasting: boolean;
  /** The next message about it takes its place. */
  readonly topic: string | null;
}

const shownAtOnceMax = 4;
let lastId = 0;

export const useToasts = create<{ toasts: readonly Toast[] }>(() => ({ toasts: [] }));

/** Shows a message at the bottom; callable from anywhere. Returns its id for `dismissToast`. */
export function showToast(
  message: string,
  options: Partial<Pick<Toast, 'tone' | 'actions' | 'lasting' | 'topic'>> = {},
): number {
  const toast: Toast = {
    id: ++lastId,
    message,
    tone: options.tone ?? 'info',
    actions: options.actions ?? [],
    lasting: options.lasting ?? false,
    topic: options.topic ?? null,
  };
  useToasts.setState(({ toasts }) => ({
    toasts: [
      ...toasts.filter(
        (shown) => shown.message !== message && (shown.topic === null || shown.topic !== toast.topic),
      ),
      toast,
    ].slice(-shownAtOnceMax),
  }));
  return toast.id;
}

export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}
