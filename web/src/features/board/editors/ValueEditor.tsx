import { viewOf } from '../columns/views';
import type { EditorProps } from './editing';

/** The editor of the column's type; what is switched with a click, or computed, has none. */
export function ValueEditor(props: EditorProps) {
  const { Editor } = viewOf(props.column.type);
  return Editor === undefined ? null : <Editor {...props} />;
}
