import { Waypoints } from 'lucide-react';
import { dependenciesOf } from '../../model/format';
import { useBoard, useItem } from '../../session/context';
import type { DependencyValue } from '../../../../sync/model';
import type { ColumnView, ContentProps } from '../columnView';
import { lazyEditor } from '../lazyEditor';
import { lagText } from './model';
import '../chips.css';

function DependencyContent({ value }: ContentProps) {
  const links = dependenciesOf(value);
  const { store } = useBoard();
  const title = links
    .map(({ itemId, type, lag }) => `${store.item(itemId)?.name ?? '–'} ${type}${lagText(lag)}`)
    .join(', ');
  return (
    <span className="chips" title={title}>
      {links.map((link) => (
        <Waited key={link.itemId} link={link} />
      ))}
    </span>
  );
}

/** One that is waited for, by its name as it is now; one that is gone is not shown. */
function Waited({ link }: { link: DependencyValue }) {
  const item = useItem(link.itemId);
  const plain = link.type === 'FS' && link.lag === 0;
  return item === undefined ? null : (
    <span className="chip">
      {item.name}
      {!plain && <small> {`${link.type}${lagText(link.lag)}`}</small>}
    </span>
  );
}

export const dependencyView: ColumnView = {
  icon: Waypoints,
  Content: DependencyContent,
  Editor: lazyEditor(async () => (await import('./DependencyEditor')).DependencyEditor),
  settings: [
    { kind: 'column', name: 'dateColumn', types: ['timeline', 'date'] },
    { kind: 'choice', name: 'push', options: ['flexible', 'strict', 'off'] },
  ],
};
