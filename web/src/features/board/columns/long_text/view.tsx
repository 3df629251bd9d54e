import { AlignLeft } from 'lucide-react';
import type { ColumnView, ContentProps } from '../columnView';
import { lazyEditor } from '../lazyEditor';

const MARKS =
  /^\s{0,3}(?:#{1,6}|[-*+](?:\s+\[[ xX]\])?|\d+[.)]|>)\s+|\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)/gm;

/** One line of it, without the marks of Markdown. */
function LongTextContent({ value }: ContentProps) {
  return <>{String(value).slice(0, 300).replace(MARKS, '').replace(/\s+/g, ' ')}</>;
}

export const longTextView: ColumnView = {
  icon: AlignLeft,
  Content: LongTextContent,
  Editor: lazyEditor(async () => (await import('../../editors/LongTextEditor')).LongTextEditor),
};
