import { Check, Link2 } from 'lucide-react';
import { memo, useContext } from 'react';
import { textOn } from '../../../ui/color';
import { Avatar } from '../../../ui/Avatar';
import type { CellValue, Column } from '../../../sync/model';
import { dateOf, formatDate, formatNumber, isLink, labelColor, peopleOf } from '../model/values';
import { PeopleContext } from '../session/context';

interface CellContentProps {
  readonly column: Column;
  readonly value: CellValue | undefined;
}

/** What a cell shows when it is not edited: one small component per column type. */
export const CellContent = memo(function CellContent({ column, value }: CellContentProps) {
  switch (column.type) {
    case 'status':
      return <StatusContent column={column} value={value} />;
    case 'people':
      return <PeopleContent userIds={peopleOf(value)} />;
    case 'date':
      return <DateContent value={value} />;
    case 'checkbox':
      return value === true ? <Check className="cell-check" size={18} aria-hidden /> : null;
    case 'link':
      return isLink(value) ? <LinkContent url={value.url} text={value.text} /> : null;
    case 'number':
      return typeof value === 'number' ? <>{formatNumber(value, column)}</> : null;
    default:
      return typeof value === 'string' ? <>{value}</> : null;
  }
});

function StatusContent({ column, value }: CellContentProps) {
  if (value === undefined) {
    return <span className="cell-status cell-status-empty" />;
  }
  const color = labelColor(column, value);
  return (
    <span className="cell-status" style={{ background: color, color: textOn(color) }}>
      {String(value)}
    </span>
  );
}

const PEOPLE_SHOWN_MAX = 3;

function PeopleContent({ userIds }: { userIds: readonly string[] }) {
  const { nameOf } = useContext(PeopleContext);
  const [only] = userIds;
  if (userIds.length === 1 && only !== undefined) {
    return (
      <span className="cell-person">
        <Avatar id={only} name={nameOf(only)} />
        <span className="cell-person-name">{nameOf(only)}</span>
      </span>
    );
  }
  return (
    <span className="cell-people">
      {userIds.slice(0, PEOPLE_SHOWN_MAX).map((userId) => (
        <Avatar key={userId} id={userId} name={nameOf(userId)} />
      ))}
      {userIds.length > PEOPLE_SHOWN_MAX && <span>+{userIds.length - PEOPLE_SHOWN_MAX}</span>}
    </span>
  );
}

function DateContent({ value }: { value: CellValue | undefined }) {
  if (typeof value !== 'string') {
    return null;
  }
  return (
    <time dateTime={value} title={dateOf(value).toLocaleString()}>
      {formatDate(value)}
    </time>
  );
}

function LinkContent({ url, text }: { url: string; text: string | undefined }) {
  const safe = /^https?:\/\//i.test(url);
  return (
    <span className="cell-link">
      <Link2 size={14} aria-hidden />
      <a href={safe ? url : undefined} target="_blank" rel="noopener noreferrer" tabIndex={-1}>
        {text === undefined || text === '' ? url.replace(/^https?:\/\//i, '') : text}
      </a>
    </span>
  );
}
