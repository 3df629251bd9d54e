import { filesOf } from '../../../sync/files';
import type { Column, FileValue, Item } from '../../../sync/model';
import type { Section } from '../model/sections';

export interface GalleryFile {
  readonly file: FileValue;
  readonly itemId: string;
  readonly itemName: string;
}

/** The files of all items in the sections, the newest first: ids are made in the order of time. */
export function filesIn(
  sections: readonly Pick<Section, 'ids'>[],
  itemOf: (id: string) => Item | undefined,
  columns: readonly Column[],
): readonly GalleryFile[] {
  const keys = columns.filter(({ type }) => type === 'file').map(({ key }) => key);
  const files: GalleryFile[] = [];
  for (const id of new Set(sections.flatMap(({ ids }) => ids))) {
    const item = itemOf(id);
    for (const key of item === undefined ? [] : keys) {
      for (const file of filesOf(item?.itemData[key])) {
        files.push({ file, itemId: id, itemName: item?.name ?? '' });
      }
    }
  }
  return files.sort((left, right) => (left.file.id < right.file.id ? 1 : -1));
}
