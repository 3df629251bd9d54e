import { FlipHorizontal2, Sigma } from 'lucide-react';
import { isList } from '../../model/format';
import { Chips } from '../Chips';
import type { ColumnView, ContentProps } from '../columnView';
import { FOOTERS, NumberSummary } from '../number/view';
import { peopleView } from '../people/view';
import { ProgressContent } from '../progress/view';
import { linked } from './model';
import './linked.css';

function LinkedContent(props: ContentProps) {
  const { column, value } = props;
  const { aggregate, result } = column.settings;
  if (aggregate === 'percent_done') {
    return <ProgressContent {...props} />;
  }
  if (result === 'people' && peopleView.Content !== undefined) {
    return <peopleView.Content {...props} />;
  }
  if (isList(value)) {
    return <Chips chips={value.map((text) => ({ text }))} />;
  }
  const text = linked.text(value, column, String);
  return typeof value === 'number' ? <span className="linked-number">{text}</span> : text;
}

const view: Omit<ColumnView, 'icon' | 'settings'> = {
  Content: LinkedContent,
  Summary: ({ column, items }) =>
    column.settings.result === 'number' ? <NumberSummary column={column} items={items} /> : null,
  settingsFirst: true,
};

export const mirrorView: ColumnView = {
  ...view,
  icon: FlipHorizontal2,
  first: { aggregate: 'list' },
  isComplete: ({ through, column }) => through !== undefined && column !== undefined,
  settings: [
    { kind: 'linked', name: 'through', mirror: true },
    { kind: 'text', name: 'unit', lengthMax: 12 },
    { kind: 'whole', name: 'decimals', min: 0, max: 10 },
    { kind: 'choice', name: 'footer', options: FOOTERS },
  ],
};

export const rollupView: ColumnView = {
  ...view,
  icon: Sigma,
  first: { aggregate: 'count' },
  isComplete: ({ aggregate, column }) => aggregate === 'count' || column !== undefined,
  settings: [
    { kind: 'linked', name: 'through', mirror: false },
    { kind: 'text', name: 'unit', lengthMax: 12 },
    { kind: 'whole', name: 'decimals', min: 0, max: 10 },
    { kind: 'choice', name: 'footer', options: FOOTERS },
  ],
};
