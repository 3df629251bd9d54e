import { Users } from 'lucide-react';
import { Avatar } from '../../../../ui/Avatar';
import { peopleOf } from '../../model/format';
import { usePeople } from '../../session/context';
import type { ColumnView, ContentProps } from '../columnView';
import { lazyEditor } from '../lazyEditor';

const SHOWN_MAX = 3;

function PeopleContent({ value }: ContentProps) {
  const { nameOf, isTeam } = usePeople();
  const userIds = peopleOf(value);
  const [only] = userIds;
  if (userIds.length === 1 && only !== undefined) {
    return (
      <span className="cell-person">
        <Avatar id={only} name={nameOf(only)} square={isTeam(only)} />
        <span className="cell-person-name">{nameOf(only)}</span>
      </span>
    );
  }
  return (
    <span className="cell-people">
      {userIds.slice(0, SHOWN_MAX).map((userId) => (
        <Avatar key={userId} id={userId} name={nameOf(userId)} square={isTeam(userId)} />
      ))}
      {userIds.length > SHOWN_MAX && <span>+{userIds.length - SHOWN_MAX}</span>}
    </span>
  );
}

export const peopleView: ColumnView = {
  icon: Users,
  Content: PeopleContent,
  Editor: lazyEditor(async () => (await import('../../editors/PeoplePicker')).PeoplePicker),
  settings: [{ kind: 'whole', name: 'max', min: 1, max: 50 }],
};
