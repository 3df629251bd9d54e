import { CircleAlert } from 'lucide-react';
import './failure.css';

/** What went wrong, inside a form or page. */
export function Failure({ message }: { message: string | null }) {
  return message === null ? null : (
    <p className="failure" role="alert">
      <CircleAlert size={18} aria-hidden />
      <span>{message}</span>
    </p>
  );
}
