import { ThumbsUp } from 'lucide-react';
import { useStore } from 'zustand';
import { sessionStore } from '../../../../api/session';
import { isList } from '../../model/format';
import { usePeople } from '../../session/context';
import type { ColumnView, ContentProps, SummaryProps } from '../columnView';
import './vote.css';

function VoteContent({ value }: ContentProps) {
  const { nameOf } = usePeople();
  const me = useStore(sessionStore, ({ user }) => user?.id ?? '');
  const voters = isList(value) ? value : [];
  return (
    <span
      className={voters.includes(me) ? 'votes votes-mine' : 'votes'}
      title={voters.map(nameOf).join(', ')}
    >
      <ThumbsUp size={15} aria-hidden />
      {voters.length}
    </span>
  );
}

function VoteEmpty() {
  return (
    <span className="votes votes-none">
      <ThumbsUp size={15} aria-hidden />
    </span>
  );
}

function VoteSummary({ column, items }: SummaryProps) {
  const votes = items.reduce((sum, item) => {
    const value = item.itemData[column.key];
    return sum + (isList(value) ? value.length : 0);
  }, 0);
  return votes === 0 ? null : <small>{votes}</small>;
}

export const voteView: ColumnView = {
  icon: ThumbsUp,
  Content: VoteContent,
  Empty: VoteEmpty,
  Summary: VoteSummary,
};
