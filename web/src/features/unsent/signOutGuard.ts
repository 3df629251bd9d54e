type Guard = () => Promise<boolean>;

const free: Guard = async () => true;
let guard = free;

/** Asks this before somebody signs out; the answer takes it away. It is there before the network goes. */
export function guardSignOut(ask: Guard): () => void {
  guard = ask;
  return () => {
    guard = free;
  };
}

/** Whether somebody who wants to sign out still does, knowing what that leaves behind. */
export function maySignOut(): Promise<boolean> {
  return guard();
}
