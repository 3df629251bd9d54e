import { describe, expect, it } from 'vitest';
import type { Folder } from '../../api/folders';
import type { BoardSummary } from '../../api/types';
import { flattened, homesFor, isInside, treeOf } from './folderTree';

function folder(
  id: string,
  position: string,
  parentId: string | null = null,
  boardIds: string[] = [],
): Folder {
  return { id, workspaceId: 'w', parentId, name: id, color: '#579bfc', position, version: 1, boardIds };
}

const board = (id: string) => ({ id, name: id }) as BoardSummary;

describe('the tree of a workspace', () => {
  const folders = [
    folder('b', 'a1', null, ['2', 'gone', '1']),
    folder('a', 'a0'),
    folder('in', 'a0', 'b', ['3']),
  ];

  it('has folders in their order, boards in theirs, and the others at the top', () => {
    const tree = treeOf(folders, [board('1'), board('2'), board('3'), board('4')]);

    expect(flattened(tree.folders).map((each) => [each.folder.id, each.depth])).toEqual([
      ['a', 0],
      ['b', 0],
      ['in', 1],
    ]);
    expect(tree.folders[1]?.boards.map(({ id }) => id)).toEqual(['2', '1']);
    expect(tree.boards.map(({ id }) => id)).toEqual(['4']);
  });

  it('offers a folder no place in itself, nor one that is too deep for what is in it', () => {
    const deep = [...folders, folder('c', 'a2'), folder('deep', 'a0', 'in')];
    const homes = (id: string) => homesFor(treeOf(deep, []).folders, id).map((each) => each.folder.id);

    expect(homes('b')).toEqual([]);
    expect(homes('in')).toEqual(['a', 'b', 'c']);
    expect(homes('a')).toEqual(['b', 'in', 'c']);
  });

  it('knows what is inside of what', () => {
    expect(isInside(folders, 'in', 'b')).toBe(true);
    expect(isInside(folders, 'b', 'b')).toBe(true);
    expect(isInside(folders, 'b', 'in')).toBe(false);
  });

  it('shows a folder whose parent is not known', () => {
    expect(treeOf([folder('x', 'a0', 'unknown')], []).folders).toHaveLength(1);
  });
});
