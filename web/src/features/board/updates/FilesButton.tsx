import { useRef, type ReactNode } from 'react';
import type { Item } from '../../../sync/model';
import { uploadFiles } from '../columns/file/uploads';
import { useColumns } from '../session/context';

interface FilesButtonProps {
  readonly item: Item;
  readonly label: string;
  readonly icon: ReactNode;
}

/** Adds files to the item, into its first column for them. */
export function FilesButton({ item, label, icon }: FilesButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const column = useColumns().find(({ type }) => type === 'file');
  return (
    <>
      <button
        type="button"
        className="composer-tool"
        aria-label={label}
        title={label}
        onClick={() => input.current?.click()}
      >
        {icon}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ target }) => {
          if (column !== undefined) {
            uploadFiles(item.id, column.key, [...(target.files ?? [])]);
          }
          target.value = '';
        }}
      />
    </>
  );
}
