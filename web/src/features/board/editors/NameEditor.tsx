import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { moveOf, type EditorProps } from './editing';

interface NameEditorProps extends Pick<EditorProps, 'typed' | 'onDone'> {
  readonly name: string;
}

export function NameEditor({ name, typed, onDone }: NameEditorProps) {
  const { t } = useTranslation('board');
  const done = useRef(false);
  const finish = (value: string | undefined, move: Parameters<typeof onDone>[1]) => {
    if (!done.current) {
      done.current = true;
      onDone(value, move);
    }
  };
  return (
    <input
      className="cell-input cell-input-name"
      aria-label={t('grid.name')}
      defaultValue={typed ?? name}
      maxLength={500}
      autoFocus
      onFocus={(event) => (typed === null ? event.currentTarget.select() : undefined)}
      onBlur={(event) => finish(event.currentTarget.value, 'stay')}
      onKeyDown={(event) => {
        event.stopPropagation();
        const move = moveOf(event);
        if (event.key === 'Escape') {
          finish(undefined, 'stay');
        } else if (move !== null) {
          event.preventDefault();
          finish(event.currentTarget.value, move);
        }
      }}
    />
  );
}
