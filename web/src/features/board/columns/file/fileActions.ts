import i18next from 'i18next';
import { downloadFile, removeFile } from '../../../../api/files';
import { messageOf } from '../../../../api/problem';
import type { FileValue } from '../../../../sync/model';
import { confirmDialog } from '../../../../ui/confirm';
import { showToast } from '../../../../ui/toasts';

const REVOKED_AFTER_MILLIS = 60_000;

/** Saves the content under the file's name. */
export function save({ id, name }: FileValue, have?: Blob): void {
  const content = have === undefined ? download(id) : Promise.resolve(have);
  content.then(
    (blob) => {
      const url = URL.createObjectURL(blob);
      const link = document.createElement('a');
      link.href = url;
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), REVOKED_AFTER_MILLIS);
    },
    (error: unknown) => showToast(messageOf(error), { tone: 'error' }),
  );
}

function download(id: string): Promise<Blob> {
  return downloadFile(id, 'application/octet-stream', new AbortController().signal);
}

/** Everybody loses it at once, so that it is asked about. */
export function removeAsked({ id, name }: FileValue): void {
  void confirmDialog({
    title: i18next.t('board:files.removeTitle', { name }),
    body: i18next.t('board:files.removeBody'),
    confirmLabel: i18next.t('board:files.removeNow'),
    danger: true,
  }).then((sure) => {
    if (sure) {
      removeFile(id).catch((error: unknown) => showToast(messageOf(error), { tone: 'error' }));
    }
  });
}
