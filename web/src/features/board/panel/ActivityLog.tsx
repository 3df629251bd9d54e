import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { listItemActivity } from '../../../api/items';
import {
  toBoardEvent,
  type BoardEvent,
  type CellValue,
  type Column,
  type Item,
  type StreamEvent,
} from '../../../sync/model';
import { Avatar } from '../../../ui/Avatar';
import { CellContent } from '../cells/CellContent';
import { useColumns, useGroups, usePeople } from '../session/context';

const whenFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** Who changed what and when, newest first. Read again whenever the item has a new version. */
export function ActivityLog({ item }: { item: Item }) {
  const { t } = useTranslation('board');
  const { data } = useQuery({
    queryKey: ['item-activity', item.id, item.version],
    queryFn: async () => (await listItemActivity(item.id)) as readonly StreamEvent[],
    placeholderData: (previous) => previous,
  });
  const events = useMemo(() => (data ?? []).map(toBoardEvent), [data]);
  if (data === undefined) {
    return <div className="panel-body skeleton-row" role="status" aria-label={t('loading')} />;
  }
  return (
    <ol className="panel-body activity" role="tabpanel">
      {events.length === 0 && <li>{t('panel.noActivity')}</li>}
      {events.flatMap((event) =>
        entriesOf(event).map((entry, index) => (
          <Entry key={`${event.eventId}-${index}`} event={event} entry={entry} />
        )),
      )}
    </ol>
  );
}

type ActivityEntry =
  | {
      readonly kind:
        'created' | 'restored' | 'arrived' | 'left' | 'renamed' | 'described' | 'placed' | 'something';
    }
  | { readonly kind: 'moved'; readonly groupId: string }
  | { readonly kind: 'pressed'; readonly key: string }
  | {
      readonly kind: 'changed';
      readonly key: string;
      readonly from: CellValue | null;
      readonly to: CellValue | null;
    };

function entriesOf(event: BoardEvent): ActivityEntry[] {
  switch (event.type) {
    case 'item.created':
      return [{ kind: 'created' }];
    case 'item.restored':
      return [{ kind: 'restored' }];
    case 'item.arrived':
      return [{ kind: 'arrived' }];
    case 'item.left':
      return [{ kind: 'left' }];
    case 'item.updated':
    case 'item.moved': {
      const { changes, previous } = event.data;
      const entries: ActivityEntry[] = Object.entries(changes.itemData ?? {}).map(([key, to]) => ({
        kind: 'changed',
        key,
        from: previous.itemData?.[key] ?? null,
        to,
      }));
      if (changes.name !== undefined) {
        entries.push({ kind: 'renamed' });
      }
      if (changes.description !== undefined) {
        entries.push({ kind: 'described' });
      }
      if (changes.groupId !== undefined) {
        entries.push({ kind: 'moved', groupId: changes.groupId });
      } else if (changes.position !== undefined) {
        entries.push({ kind: 'placed' });
      }
      return entries;
    }
    case 'button.clicked':
      return [{ kind: 'pressed', key: event.data.column }];
    case 'file.attached':
    case 'file.removed':
      // The change of the cell is there already.
      return [];
    default:
      return [{ kind: 'something' }];
  }
}

function Entry({ event, entry }: { event: BoardEvent; entry: ActivityEntry }) {
  const { t } = useTranslation('board');
  const columns = useColumns();
  const groups = useGroups();
  const { nameOf } = usePeople();
  const who = event.actor.name ?? nameOf(event.actor.id);
  const column = entry.kind === 'changed' ? columns.find(({ key }) => key === entry.key) : undefined;
  const text = (): string => {
    switch (entry.kind) {
      case 'moved':
        return t('activity.moved', { group: groups.find(({ id }) => id === entry.groupId)?.title ?? '?' });
      case 'pressed':
        return t('activity.pressed', {
          column: columns.find(({ key }) => key === entry.key)?.title ?? entry.key,
        });
      case 'changed':
        return t('activity.changed', { column: column?.title ?? entry.key });
      default:
        return t(`activity.${entry.kind}`);
    }
  };
  return (
    <li className="activity-entry">
      <Avatar id={event.actor.id} name={who} />
      <div>
        <p>
          <strong>{who}</strong> {text()}
        </p>
        {entry.kind === 'changed' && column !== undefined && (
          <p className="activity-values">
            <Value column={column} value={entry.from} /> → <Value column={column} value={entry.to} />
          </p>
        )}
        <time dateTime={new Date(event.at).toISOString()}>{whenFormat.format(event.at)}</time>
      </div>
    </li>
  );
}

function Value({ column, value }: { column: Column; value: CellValue | null }) {
  return (
    <span className={`activity-value card-${column.type}`}>
      {value === null ? '—' : <CellContent column={column} value={value} />}
    </span>
  );
}
