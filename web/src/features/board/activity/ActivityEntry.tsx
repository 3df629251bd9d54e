import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Actor, BoardEvent, CellValue, Column } from '../../../sync/model';
import { Avatar } from '../../../ui/Avatar';
import { dateTime } from '../../../ui/time';
import { CellContent } from '../cells/CellContent';
import { useBoard, useColumns, useGroups, usePeople } from '../session/context';
import type { Entry } from './entries';

interface ActivityEntryProps {
  readonly event: BoardEvent;
  readonly entry: Entry;
  /** Everything is about one item: it need not be named. */
  readonly ofItem: boolean;
  /** Where it happened, when that is not where one is. */
  readonly place?: ReactNode;
}

/** One sentence, with what was before and what is now. */
export function ActivityEntry({ event, entry, ofItem, place }: ActivityEntryProps) {
  const { t } = useTranslation('activity');
  const { store } = useBoard();
  const { nameOf } = usePeople();
  const columns = useColumns();
  const groups = useGroups();
  const who = event.actor.name ?? nameOf(event.actor.id);
  const column = columns.find(({ key }) => key === entry.columnKey);
  const known = entry.itemId === undefined ? undefined : store.item(entry.itemId)?.name;
  const name = known ?? entry.itemName;
  const item = ofItem ? t('thisItem') : name === undefined ? t('anItem') : `“${name}”`;
  const sentence = t(entry.sentence, {
    item,
    column: column?.title ?? t('goneColumn'),
    group: groups.find(({ id }) => id === entry.groupId)?.title ?? '?',
    file: entry.file ?? t('aFile'),
    what: entry.what === undefined ? '' : t(`whats.${entry.what}`),
    name: entry.name === undefined || entry.name === '' ? '' : `“${entry.name}”`,
    count: 0,
    when: '',
  });
  const at = new Date(event.at).toISOString();
  return (
    <li className="activity-entry" data-testid="activity-entry">
      <Avatar id={event.actor.id} name={who} />
      <div>
        <p>
          <strong>{place === undefined ? <Doer actor={event.actor} name={who} /> : who}</strong> {sentence}
        </p>
        {entry.values !== undefined && column !== undefined && (
          <p className="activity-values">
            <Value column={column} value={entry.values.from} /> →{' '}
            <Value column={column} value={entry.values.to} />
          </p>
        )}
        {entry.texts !== undefined && (
          <p className="activity-values">
            <del>{entry.texts.from}</del> → <span>{entry.texts.to}</span>
          </p>
        )}
        {entry.html !== undefined && (
          // The server made it of Markdown and let through what is harmless.
          <div className="activity-update" dangerouslySetInnerHTML={{ __html: entry.html }} />
        )}
        <p className="activity-where">
          {place}
          <time dateTime={at}>{dateTime(at)}</time>
        </p>
      </div>
    </li>
  );
}

/** Leads to what else the person did; recipes and forms are no persons. */
function Doer({ actor, name }: { actor: Actor; name: string }) {
  return actor.kind === 'user' || actor.kind === 'api' ? (
    <Link to="/members/$userId" params={{ userId: actor.id }} className="activity-doer">
      {name}
    </Link>
  ) : (
    name
  );
}

function Value({ column, value }: { column: Column; value: CellValue | null }) {
  return (
    <span className={`activity-value card-${column.type}`}>
      {value === null ? '—' : <CellContent column={column} value={value} />}
    </span>
  );
}
