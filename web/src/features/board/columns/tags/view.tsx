import { Tags } from 'lucide-react';
import { isList } from '../../model/format';
import { Chips } from '../Chips';
import type { ColumnView, ContentProps } from '../columnView';
import { lazyEditor } from '../lazyEditor';

function TagsContent({ value }: ContentProps) {
  return isList(value) ? <Chips chips={value.map((text) => ({ text }))} /> : null;
}

export const tagsView: ColumnView = {
  icon: Tags,
  Content: TagsContent,
  Editor: lazyEditor(async () => (await import('./TagsEditor')).TagsEditor),
};
