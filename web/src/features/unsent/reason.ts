import i18next from 'i18next';
import { ITEM_NOT_CREATED } from '../../sync/outbox';
import type { SavedWrite } from '../../sync/queue/savedWrite';
import { TOO_OLD } from '../../sync/queue/writeQueue';

/** Why a write was refused, for a person. */
export function reasonOf({ refusal }: SavedWrite): string {
  switch (refusal?.code) {
    case TOO_OLD:
      return i18next.t('tooOld', { ns: 'unsent' });
    case ITEM_NOT_CREATED:
      return i18next.t('itemNotCreated', { ns: 'unsent', reason: refusal.message });
    default:
      return refusal?.message ?? '';
  }
}
