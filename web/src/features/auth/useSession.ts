import { useStore } from 'zustand';
import { sessionStore, type SessionState } from '../../api/session';

/** Who is signed in. */
export function useSession(): SessionState {
  return useStore(sessionStore);
}
