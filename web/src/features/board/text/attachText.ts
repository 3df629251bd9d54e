import * as Y from 'yjs';
import { ApiError } from '../../../api/problem';
import { sessionStore } from '../../../api/session';
import { openText } from '../../../api/texts';
import { randomKey } from '../../../api/transport';
import { Refused } from '../../../sync/boardServer';
import { liveConnection } from '../../../sync/live';
import type { Presence } from '../../../sync/presence';
import { fromBase64 } from '../../../sync/text/base64';
import { SharedText, type TextState } from '../../../sync/text/sharedText';
import { TextareaBinding } from '../../../sync/text/textareaBinding';
import { openTextDrafts, type TextDrafts } from '../../../sync/text/textDrafts';
import type { Opened } from '../../../sync/text/textOptions';
import { realTimers } from '../../../sync/timers';
import { CaretLayer, type Caret } from './caretLayer';

export interface AttachOptions {
  readonly boardId: string;
  readonly itemId: string;
  readonly field: string;
  /** What the area showed before anything was typed into it. */
  readonly known: string;
  readonly readOnly: boolean;
  readonly presence: Presence;
  readonly onState: (state: TextState, refusal: string) => void;
}

/** A textarea that is tied to a shared text. */
export interface AttachedText {
  /** Kept when what was typed is sent. */
  readonly detach: () => Promise<void>;
  /** Kept when the server has what was typed. */
  readonly sent: () => Promise<void>;
  /** The item's value was written past the text: bring it in. */
  readonly refresh: () => void;
}

const CARET_EVERY_MILLIS = 120;
/** Then it waits in the browser for the next page. */
const SENT_MILLIS_MAX = 30_000;
/** Others forget a caret that says nothing for longer. */
const CARET_AGAIN_MILLIS = 10_000;

let drafts: Promise<TextDrafts> | null = null;

export function ownDrafts(): Promise<TextDrafts> {
  drafts ??= openTextDrafts();
  return drafts;
}

async function openOnServer(itemId: string, field: string): Promise<Opened> {
  try {
    const { id, seq, state } = await openText(itemId, field);
    return { id, seq, state: fromBase64(state) };
  } catch (failure) {
    if (failure instanceof ApiError && (failure.status === 404 || failure.status === 403)) {
      throw new Refused(failure.status, failure.code, failure.message);
    }
    throw failure;
  }
}

export async function newSharedText(itemId: string, field: string): Promise<SharedText> {
  return new SharedText({
    userId: sessionStore.getState().user?.id ?? '',
    itemId,
    field,
    open: () => openOnServer(itemId, field),
    connection: liveConnection,
    drafts: await ownDrafts(),
    timers: realTimers,
    randomKey,
    onPageHidden,
  });
}

/** The page goes to the background or away: what is not written down now may never be. */
function onPageHidden(listener: () => void): () => void {
  const handleVisibility = () => {
    if (document.visibilityState === 'hidden') {
      listener();
    }
  };
  addEventListener('pagehide', listener);
  document.addEventListener('visibilitychange', handleVisibility);
  return () => {
    removeEventListener('pagehide', listener);
    document.removeEventListener('visibilitychange', handleVisibility);
  };
}

/** Ties a textarea to the text that others edit, too; nothing when the text cannot be opened. */
export async function attachText(
  area: HTMLTextAreaElement,
  options: AttachOptions,
): Promise<AttachedText | null> {
  const shared = await newSharedText(options.itemId, options.field);
  try {
    await shared.open();
  } catch {
    shared.close();
    return null;
  }
  if (!area.isConnected) {
    shared.close();
    return null;
  }
  const tell = () => options.onState(shared.state, shared.refusal);
  const binding = new TextareaBinding(area, shared.text, options.known);
  const stopTelling = shared.onChange(tell);
  const stopCarets = showCarets(area, shared, options);
  const stopOwn = options.readOnly ? () => undefined : tellCaret(area, shared, options);
  tell();
  return {
    detach: () => {
      stopOwn();
      stopCarets();
      stopTelling();
      binding.stop();
      return closeWhenSent(shared);
    },
    sent: () => whenSent(shared),
    refresh: () => void shared.refresh().catch(() => undefined),
  };
}

/** What was typed last may be on its way still. */
export async function closeWhenSent(shared: SharedText): Promise<void> {
  await whenSent(shared);
  shared.close();
}

function whenSent(shared: SharedText): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const look = () => {
      if (shared.state !== 'opening' && shared.state !== 'saving') {
        finish();
      }
    };
    const timer = setTimeout(finish, SENT_MILLIS_MAX);
    const stop = shared.onChange(look);
    look();
  });
}

/** Shows where the others are. */
function showCarets(area: HTMLTextAreaElement, shared: SharedText, options: AttachOptions): () => void {
  const layer = new CaretLayer(area);
  const draw = () => {
    const carets = options.presence.cursorsOn(options.itemId).flatMap(({ user, position }): Caret[] => {
      if (position.column !== options.field || !position.editing || !Array.isArray(position.caret)) {
        return [];
      }
      const [anchor, head] = position.caret.map((each) => placeOf(each, shared.doc));
      return anchor === undefined || head === undefined ? [] : [{ user, anchor, head }];
    });
    layer.draw(carets);
  };
  const stop = options.presence.subscribeItem(options.itemId, draw);
  shared.text.observe(draw);
  draw();
  return () => {
    stop();
    layer.remove();
  };
}

function placeOf(json: unknown, doc: Y.Doc): number | undefined {
  try {
    const place = Y.createRelativePositionFromJSON(json);
    return Y.createAbsolutePositionFromRelativePosition(place, doc)?.index;
  } catch {
    return undefined;
  }
}

/** Tells the others where I am, while I am there. */
function tellCaret(area: HTMLTextAreaElement, shared: SharedText, options: AttachOptions): () => void {
  const { boardId, itemId, field } = options;
  const channel = `board:${boardId}`;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const here = () => document.activeElement === area;
  const tell = () => {
    timer = null;
    if (!here()) {
      return;
    }
    const caret = [area.selectionStart, area.selectionEnd].map((index) =>
      Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(shared.text, index)),
    );
    liveConnection.sendCursor(channel, { itemId, column: field, editing: true, caret });
  };
  const tellSoon = () => {
    timer ??= setTimeout(tell, CARET_EVERY_MILLIS);
  };
  const leave = () => liveConnection.sendCursor(channel, { itemId, column: field, editing: false });
  const handleSelection = () => {
    if (here()) {
      tellSoon();
    }
  };
  const again = setInterval(handleSelection, CARET_AGAIN_MILLIS);
  document.addEventListener('selectionchange', handleSelection);
  area.addEventListener('input', tellSoon);
  area.addEventListener('blur', leave);
  tellSoon();
  return () => {
    clearInterval(again);
    if (timer !== null) {
      clearTimeout(timer);
    }
    if (here()) {
      leave();
    }
    document.removeEventListener('selectionchange', handleSelection);
    area.removeEventListener('input', tellSoon);
    area.removeEventListener('blur', leave);
  };
}
