import { Waypoints } from 'lucide-react';
import { itemLinksOf } from '../../../../sync/links';
import type { ColumnView, ContentProps } from '../columnView';
import { lazyEditor } from '../lazyEditor';
import '../chips.css';

function ConnectContent({ value }: ContentProps) {
  return (
    <span className="chips">
      {itemLinksOf(value).map(({ id, name }) => (
        <span key={id} className="chip">
          {name}
        </span>
      ))}
    </span>
  );
}

export const connectBoardsView: ColumnView = {
  icon: Waypoints,
  Content: ConnectContent,
  Editor: lazyEditor(async () => (await import('./ConnectEditor')).ConnectEditor, 'sharing'),
  settingsFirst: true,
  isComplete: ({ boardId }) => boardId !== undefined,
  settings: [{ kind: 'connection', name: 'boardId' }],
};
