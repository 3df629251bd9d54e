import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { keepText } from '../../../sync/text/openTexts';
import type { TextState } from '../../../sync/text/sharedText';
import { useBoard } from '../session/context';
import type { AttachedText } from './attachText';

interface SharedTextFieldProps {
  readonly itemId: string;
  /** `@description`, or the key of a column of long text. */
  readonly field: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly known: string;
  readonly readOnly: boolean;
  readonly autoFocus?: boolean;
  /** What was typed to come here: it goes to the end. */
  readonly typed?: string | null;
  readonly hidden?: boolean;
  /** Leaves keys to what is around the field. */
  readonly keysPass?: boolean;
  readonly ref?: Ref<{ readonly value: () => string }>;
  /** Takes the text where it cannot be edited together: a plain edit of the item. */
  readonly onPlainChange: (text: string) => void;
}

const LENGTH_MAX = 100_000;
const ROWS_MIN = 5;
const ROWS_MAX = 24;
/** Everybody who has the text open asks for it: not all at the same time. */
const REFRESH_WITHIN_MILLIS = 250;

/**
 * A long text of an item. It is plain until somebody comes to write; then the part of the client that edits together is
 * loaded and takes over this very textarea, with what has been typed meanwhile.
 */
export function SharedTextField({ ref, ...props }: SharedTextFieldProps) {
  const { itemId, field, label, known, readOnly } = props;
  const { t } = useTranslation('board');
  const { boardId, store, presence } = useBoard();
  const area = useRef<HTMLTextAreaElement>(null);
  // Not what it becomes: the area is the person's, and what the item says goes in where nothing is under way.
  const [first] = useState(known);
  const latest = useRef(known);
  const shown = useRef(known);
  const attached = useRef<Promise<AttachedText | null> | null>(null);
  const plainChange = useRef(props.onPlainChange);
  const [state, setState] = useState<{ state: TextState; refusal: string } | null>(null);

  /** What the item has, unless somebody types here or something was typed. */
  const showLatest = () => {
    const element = area.current;
    if (element === null || document.activeElement === element || element.value !== shown.current) {
      return;
    }
    element.value = latest.current;
    shown.current = latest.current;
  };

  const wake = () => {
    const element = area.current;
    if (element === null || itemId.startsWith('new-')) {
      return;
    }
    attached.current ??= import('./attachText')
      .then(({ attachText }) =>
        attachText(element, {
          boardId,
          itemId,
          field,
          known: shown.current,
          readOnly,
          presence,
          onState: (next, refusal) => setState({ state: next, refusal }),
        }),
      )
      .catch(() => null)
      .then((result) => {
        if (result === null) {
          attached.current = null;
          showLatest();
        }
        return result;
      });
  };

  useImperativeHandle(ref, () => ({ value: () => area.current?.value ?? '' }), []);

  useEffect(() => {
    plainChange.current = props.onPlainChange;
  });

  const typed = useRef(props.typed ?? '');
  useEffect(() => {
    const element = area.current;
    if (element !== null && typed.current !== '') {
      element.value += typed.current;
      typed.current = '';
      element.setSelectionRange(element.value.length, element.value.length);
    }
    const forget = keepText(async () => (await attached.current)?.sent());
    return () => {
      const last = element?.value ?? '';
      const attaching = attached.current ?? Promise.resolve(null);
      attached.current = null;
      const closed = attaching.then((text) => {
        if (text === null && last !== shown.current) {
          shown.current = last;
          plainChange.current(last);
        }
        return text?.detach();
      });
      forget();
      void closed.then(keepText(() => closed));
    };
  }, []);

  useEffect(() => {
    latest.current = known;
    if (attached.current === null) {
      showLatest();
    }
  }, [known]);

  // Somebody else writes: watch them.
  useEffect(() => {
    const look = () => {
      if (presence.cursorsOn(itemId).some(({ position }) => position.column === field && position.editing)) {
        wake();
      }
    };
    look();
    return presence.subscribeItem(itemId, look);
  });

  useEffect(
    () =>
      store.subscribeEvents((event) => {
        const mine = event.type === 'item.updated' && event.data.itemId === itemId;
        if (mine && touches(event.data.changes, field) && !event.opId?.startsWith('text:')) {
          const refresh = () => void attached.current?.then((text) => text?.refresh());
          setTimeout(refresh, Math.random() * REFRESH_WITHIN_MILLIS);
        }
      }),
    [store, itemId, field],
  );

  const handleBlur = async () => {
    const text = area.current?.value ?? '';
    if ((await attached.current) != null) {
      return;
    }
    if (text === shown.current) {
      showLatest();
    } else {
      shown.current = text;
      props.onPlainChange(text);
    }
  };

  const lost = state?.state === 'refused' || state?.state === 'gone';
  return (
    <div className="shared-text">
      <textarea
        ref={area}
        className="picker-text"
        aria-label={label}
        placeholder={props.placeholder}
        readOnly={readOnly || lost}
        rows={Math.min(Math.max(known.split('\n').length + 1, ROWS_MIN), ROWS_MAX)}
        maxLength={LENGTH_MAX}
        data-autofocus={props.autoFocus === true ? '' : undefined}
        hidden={props.hidden}
        defaultValue={first}
        data-testid={`text-${field}`}
        data-state={state?.state ?? 'plain'}
        onPointerEnter={readOnly ? undefined : wake}
        onFocus={readOnly ? undefined : wake}
        onKeyDown={props.keysPass === true ? undefined : (event) => event.stopPropagation()}
        onBlur={() => void handleBlur()}
      />
      {state !== null && (lost || state.state === 'offline') && (
        <p className={lost ? 'shared-text-note is-lost' : 'shared-text-note'} role="status">
          {state.state === 'offline'
            ? t('text.offline')
            : t(`text.refusals.${state.refusal}`, { defaultValue: t('text.refused') })}
        </p>
      )}
    </div>
  );
}

function touches(
  changes: { readonly description?: string; readonly itemData?: object },
  field: string,
): boolean {
  return field === '@description'
    ? changes.description !== undefined
    : changes.itemData !== undefined && field in changes.itemData;
}
