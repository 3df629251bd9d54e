import { lazy, Suspense, type ComponentType } from 'react';
import type { EditorProps } from '../editors/editing';

type Load = () => Promise<ComponentType<EditorProps>>;

const loads: Load[] = [];

/** An editor whose code is not part of what has to be there before a board shows. */
export function lazyEditor(load: Load): ComponentType<EditorProps> {
  loads.push(load);
  const Editor = lazy(async () => ({ default: await load() }));
  return function LazyEditor(props: EditorProps) {
    return (
      <Suspense fallback={null}>
        <Editor {...props} />
      </Suspense>
    );
  };
}

/** Fetches the code of all of them, so that the first to be opened opens at once. */
export function preloadEditors(): void {
  loads.forEach((load) => void load().catch(() => undefined));
}
