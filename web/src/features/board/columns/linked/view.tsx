import { FlipHorizontal2, Sigma } from 'lucide-react';
import { connectedBoards, sourceOn } from '../../../../sync/columnSettings';
import type { Column } from '../../../../sync/model';
import { isList } from '../../model/format';
import { useColumns } from '../../session/context';
import { Chips } from '../Chips';
import type { ColumnView, ContentProps } from '../columnView';
import { FOOTERS, NumberSummary } from '../number/view';
import { peopleView } from '../people/view';
import { ProgressContent, ProgressSummary } from '../progress/view';
import { linked } from './model';
import { useColumnsOf } from './useColumnsOf';
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
    return <Words column={column} words={value} />;
  }
  const text = linked.text(value, column, String);
  return typeof value === 'number' ? <span className="linked-number">{text}</span> : text;
}

/** Words of other boards, in the colours that they have there. */
function Words({ column, words }: { readonly column: Column; readonly words: readonly string[] }) {
  const connection = useColumns().find(({ key }) => key === column.settings.through);
  const boards = useColumnsOf(connection === undefined ? [] : connectedBoards(connection.settings));
  const labels = [...boards].flatMap(
    ([boardId, columns]) =>
      columns.find(({ key }) => key === sourceOn(column.settings, boardId))?.settings.labels ?? [],
  );
  const colorOf = (word: string) => labels.find(({ label }) => label === word)?.color;
  return <Chips chips={words.map((text) => ({ text, color: colorOf(text) }))} />;
}

const view: Omit<ColumnView, 'icon' | 'settings'> = {
  Content: LinkedContent,
  Summary: (props) =>
    props.column.settings.aggregate === 'percent_done' ? (
      <ProgressSummary {...props} />
    ) : props.column.settings.result === 'number' ? (
      <NumberSummary {...props} />
    ) : null,
  settingsFirst: true,
};

export const mirrorView: ColumnView = {
  ...view,
  icon: FlipHorizontal2,
  first: { aggregate: 'list' },
  isComplete: ({ through, column, sources }) => through !== undefined && (column ?? sources) !== undefined,
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
  isComplete: ({ aggregate, column, sources }) => aggregate === 'count' || (column ?? sources) !== undefined,
  settings: [
    { kind: 'linked', name: 'through', mirror: false },
    { kind: 'text', name: 'unit', lengthMax: 12 },
    { kind: 'whole', name: 'decimals', min: 0, max: 10 },
    { kind: 'choice', name: 'footer', options: FOOTERS },
  ],
};
