import { OwnItemsNote } from '../../sharing/OwnItemsNote';
import { useLiveMembers } from '../../sharing/useLiveMembers';
import { ActivityButton } from '../activity/ActivityButton';
import { useBoard } from '../session/context';
import { UndoButtons } from './UndoButtons';
import { useLiveLists } from './useLiveLists';

/** What belongs to the header of a board and can come after it. */
export function BoardTools() {
  const { boardId, store } = useBoard();
  useLiveLists(boardId, store);
  useLiveMembers(boardId, store);
  return (
    <>
      <OwnItemsNote />
      <UndoButtons />
      <ActivityButton />
    </>
  );
}
