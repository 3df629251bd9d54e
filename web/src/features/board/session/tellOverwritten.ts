import i18next from 'i18next';
import { NAME_CELL, type BoardStore } from '../../../sync/boardStore';
import type { CellValue } from '../../../sync/model';
import type { Overwritten } from '../../../sync/ownChanges';
import { showToast } from '../../../ui/toasts';
import { textOf, type PersonName } from '../model/values';
import type { BoardActions } from './boardActions';

const DESCRIPTION = '@description';
/** Enough to know it again. */
const TEXT_MAX = 60;

/** Says whose value stands in place of mine, and offers to set mine again. */
export function tellOverwritten(
  { itemId, field, mine, theirs, by }: Overwritten,
  store: BoardStore,
  actions: BoardActions,
  nameOf: PersonName,
): void {
  const item = store.item(itemId);
  const column = store.columns.find(({ key }) => key === field);
  // Votes are counted together: nobody takes back another's.
  if (item === undefined || column?.type === 'vote' || (column === undefined && !field.startsWith('@'))) {
    return;
  }
  const texts = {
    ns: 'board',
    person: by.name ?? nameOf(by.id),
    item: item.name,
    field: titleOf(field) ?? column?.title ?? '',
  } as const;
  const value = shortened(textFor(theirs));
  const message =
    value === ''
      ? i18next.t('overwritten.cleared', texts)
      : i18next.t('overwritten.set', { ...texts, value });
  const undo = () =>
    field === DESCRIPTION
      ? actions.setDescription(itemId, String(mine ?? ''))
      : actions.setValue(itemId, field, mine);
  showToast(message, { actions: [{ label: i18next.t('undo', { ns: 'common' }), onClick: undo }] });

  function textFor(of: CellValue | null): string {
    return column === undefined ? String(of ?? '') : textOf(of ?? undefined, column, nameOf);
  }
}

function titleOf(field: string): string | undefined {
  switch (field) {
    case NAME_CELL:
      return i18next.t('grid.name', { ns: 'board' });
    case DESCRIPTION:
      return i18next.t('panel.description', { ns: 'board' });
    default:
      return undefined;
  }
}

function shortened(text: string): string {
  return text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}…` : text;
}
