import { Fingerprint, History, ListOrdered, UserPlus } from 'lucide-react';
import { Avatar } from '../../../../ui/Avatar';
import { formatDate, isLog } from '../../model/format';
import { usePeople } from '../../session/context';
import type { ColumnView, ContentProps } from '../columnView';

function LogContent({ value }: ContentProps) {
  const { nameOf } = usePeople();
  return isLog(value) ? (
    <span className="cell-person">
      {value.by !== null && <Avatar id={value.by} name={nameOf(value.by)} />}
      <time className="cell-person-name" dateTime={value.at} title={new Date(value.at).toLocaleString()}>
        {formatDate(value.at)}
      </time>
    </span>
  ) : null;
}

export const autoNumberView: ColumnView = { icon: ListOrdered };
export const itemIdView: ColumnView = { icon: Fingerprint };
export const creationLogView: ColumnView = { icon: UserPlus, Content: LogContent };
export const lastUpdatedView: ColumnView = { icon: History, Content: LogContent };
