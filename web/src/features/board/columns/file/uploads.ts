import i18next from 'i18next';
import { create } from 'zustand';
import { readFile, removeFile, startUpload, uploadPart } from '../../../../api/files';
import { ApiError, messageOf } from '../../../../api/problem';
import type { UploadedFile } from '../../../../api/types';
import { showToast } from '../../../../ui/toasts';
import { ASKED_MILLIS, OtherPages, type Message, type SentFile } from './otherPages';

const BYTES_MAX = 100 * 1024 * 1024;
const TRIES_MAX = 6;
const PAUSE_MILLIS = 1_000;
const KEPT = 'sunday.upload.';

/** A file on its way to a cell. */
export interface Upload extends SentFile {
  /** Whether another page of this browser sends it. */
  readonly elsewhere: boolean;
  readonly cancel: () => void;
}

export const useUploads = create<{ readonly uploads: readonly Upload[] }>(() => ({ uploads: [] }));

const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel('sunday.uploads') : null;

const otherPages = new OtherPages({
  post: (message) => channel?.postMessage(message),
  own: ownUploads,
  cancel: (key) =>
    useUploads
      .getState()
      .uploads.find((upload) => !upload.elsewhere && upload.key === key)
      ?.cancel(),
  onOthers: (files) => {
    const others = files.map((file) => ({
      ...file,
      elsewhere: true,
      cancel: () => otherPages.cancel(file.key),
    }));
    useUploads.setState(({ uploads }) => ({
      uploads: [...uploads.filter(({ elsewhere }) => !elsewhere), ...others],
    }));
  },
  now: Date.now,
});

if (channel !== null) {
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => otherPages.hear(data));
  window.addEventListener('pagehide', () => ownUploads().forEach(({ key }) => otherPages.ended(key)));
  setInterval(() => otherPages.look(), ASKED_MILLIS);
  otherPages.ask();
}

function ownUploads(): readonly SentFile[] {
  return useUploads
    .getState()
    .uploads.filter(({ elsewhere }) => !elsewhere)
    .map(({ key, itemId, column, name, size, sent }) => ({ key, itemId, column, name, size, sent }));
}

export function uploadsOf(
  uploads: readonly Upload[],
  itemId: string | undefined,
  column: string,
): readonly Upload[] {
  return uploads.filter((upload) => upload.itemId === itemId && upload.column === column);
}

/** One after the other: of a hundred photos the first are there soon. */
let queue: Promise<void> = Promise.resolve();

export function uploadFiles(itemId: string, column: string, files: readonly File[]): void {
  for (const file of files) {
    if (file.size > BYTES_MAX) {
      showToast(i18next.t('board:files.tooLarge', { name: file.name }), { tone: 'error' });
    } else if (file.size === 0) {
      showToast(i18next.t('board:files.isEmpty', { name: file.name }), { tone: 'error' });
    } else {
      enqueue(itemId, column, file);
    }
  }
}

function enqueue(itemId: string, column: string, file: File): void {
  const controller = new AbortController();
  const key = `${itemId}.${column}.${file.name}.${file.size}.${file.lastModified}`;
  if (useUploads.getState().uploads.some((upload) => upload.key === key)) {
    return;
  }
  const upload: Upload = {
    key,
    itemId,
    column,
    name: file.name,
    size: file.size,
    sent: 0,
    elsewhere: false,
    cancel: () => controller.abort(),
  };
  useUploads.setState(({ uploads }) => ({ uploads: [...uploads, upload] }));
  queue = queue.then(() => run(upload, file, controller.signal));
}

async function run(upload: Upload, file: File, signal: AbortSignal): Promise<void> {
  try {
    await send(upload, file, signal);
    localStorage.removeItem(KEPT + upload.key);
  } catch (error) {
    if (signal.aborted) {
      giveUp(upload.key);
    } else {
      showToast(i18next.t('board:files.failed', { name: file.name, reason: messageOf(error) }), {
        tone: 'error',
      });
    }
  } finally {
    useUploads.setState(({ uploads }) => ({ uploads: uploads.filter(({ key }) => key !== upload.key) }));
    otherPages.ended(upload.key);
  }
}

/** From where the server has got to: after a lost connection, and when the page was closed meanwhile. */
async function send(upload: Upload, file: File, signal: AbortSignal): Promise<void> {
  let state = await begun(upload, file, signal);
  for (let tries = 0; !state.complete;) {
    const from = state.received;
    progress(upload.key, from);
    try {
      const sent = (bytes: number) => progress(upload.key, from + bytes);
      state = await uploadPart(state.id, from, file.slice(from), sent, signal);
    } catch (error) {
      const refused = error instanceof ApiError && error.code !== 'wrong_offset' && error.status < 500;
      if (signal.aborted || refused || ++tries === TRIES_MAX) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLIS * tries));
      state = await readFile(state.id, signal);
      tries = state.received > from ? 0 : tries;
    }
  }
}

async function begun(upload: Upload, file: File, signal: AbortSignal): Promise<UploadedFile> {
  const before = localStorage.getItem(KEPT + upload.key);
  if (before !== null) {
    const state = await readFile(before, signal).catch(() => null);
    if (state !== null && !state.complete && state.size === file.size) {
      return state;
    }
  }
  const { itemId, column, name, size } = upload;
  const state = await startUpload({ itemId, column, name, size }, signal);
  localStorage.setItem(KEPT + upload.key, state.id);
  return state;
}

/** An upload that ended with the page on which it was begun: it goes on when the same file is chosen again. */
export interface StoppedUpload {
  readonly key: string;
  readonly name: string;
}

export function stoppedUploads(itemId: string, column: string): readonly StoppedUpload[] {
  const start = `${KEPT}${itemId}.${column}.`;
  return Object.keys(localStorage)
    .filter((kept) => kept.startsWith(start))
    .map((kept) => ({
      key: kept.slice(KEPT.length),
      // Behind the name come its size and its time.
      name: kept.slice(start.length).split('.').slice(0, -2).join('.'),
    }));
}

export function giveUp(key: string): void {
  const id = localStorage.getItem(KEPT + key);
  localStorage.removeItem(KEPT + key);
  if (id !== null) {
    // What is not taken back now is given up by the server a day later.
    removeFile(id).catch(() => undefined);
  }
}

function progress(key: string, sent: number): void {
  useUploads.setState(({ uploads }) => ({
    uploads: uploads.map((upload) => (upload.key === key ? { ...upload, sent } : upload)),
  }));
  ownUploads()
    .filter((upload) => upload.key === key)
    .forEach((upload) => otherPages.tell(upload));
}
