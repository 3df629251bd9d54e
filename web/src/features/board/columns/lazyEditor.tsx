import type { ComponentType } from 'react';
import { late } from '../../../app/late';
import type { LaterNamespace } from '../../../app/strings';
import type { EditorProps } from '../editors/editing';

const editors: { preload(): Promise<void> }[] = [];

/** An editor whose code is not part of what has to be there before a board shows. */
export function lazyEditor(
  load: () => Promise<ComponentType<EditorProps>>,
  ...texts: readonly LaterNamespace[]
): ComponentType<EditorProps> {
  const editor = late(load, { texts });
  editors.push(editor);
  return editor;
}

/** Fetches the code of all of them, so that the first to be opened opens at once. */
export function preloadEditors(): void {
  editors.forEach((editor) => void editor.preload().catch(() => undefined));
}
