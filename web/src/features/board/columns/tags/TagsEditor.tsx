import { useMemo } from 'react';
import type { EditorProps } from '../../editors/editing';
import { isList } from '../../model/format';
import { useBoard } from '../../session/context';
import { MultiPicker } from '../MultiPicker';

/** The tags that the column's items have so far, and whatever is typed. */
export function TagsEditor(props: EditorProps) {
  const { store } = useBoard();
  const { key } = props.column;
  const options = useMemo(() => {
    const known = new Map<string, string>();
    for (const itemId of store.groups.flatMap(({ id }) => store.idsIn(id))) {
      const value = store.item(itemId)?.itemData[key];
      for (const tag of isList(value) ? value : []) {
        known.set(tag.toLowerCase(), tag);
      }
    }
    return [...known.values()].sort((a, b) => a.localeCompare(b)).map((text) => ({ text }));
  }, [store, key]);
  return <MultiPicker {...props} options={options} open />;
}
