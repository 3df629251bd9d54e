import { Paperclip, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormQuestion } from '../../api/forms';
import { messageOf } from '../../api/problem';
import { sizeText } from '../board/columns/file/kinds';
import { FILE_BYTES_MAX, FILES_MAX, filesOfAnswer, useBringing } from './bringing';

interface FilesAnswerProps {
  readonly id: string;
  readonly question: FormQuestion;
  readonly answer: unknown;
  readonly describedBy: string;
  readonly invalid: boolean;
  readonly onAnswer: (answer: unknown) => void;
}

/** A file on its way, or one that was refused. */
interface Upload {
  readonly key: number;
  readonly name: string;
  readonly size: number;
  readonly sent: number;
  readonly fault: string | null;
  readonly cancel: () => void;
}

/** Files for a question: each goes to the server at once, and the answer names those that are there. */
export function FilesAnswer({ id, question, answer, describedBy, invalid, onAnswer }: FilesAnswerProps) {
  const { t } = useTranslation('forms');
  const bringing = useBringing();
  const input = useRef<HTMLInputElement>(null);
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [over, setOver] = useState(false);
  const [leftOut, setLeftOut] = useState(0);
  const files = filesOfAnswer(answer);
  // Uploads end after other answers have changed: they add to what is there then.
  const latest = useRef(files);
  const running = useRef(new Set<AbortController>());
  const keys = useRef(0);
  useEffect(() => {
    latest.current = files;
  });
  useEffect(() => {
    const underWay = running.current;
    return () => underWay.forEach((controller) => controller.abort());
  }, []);

  const drop = (key: number) => setUploads((old) => old.filter((each) => each.key !== key));
  const put = (key: number, changes: Partial<Upload>) =>
    setUploads((old) => old.map((each) => (each.key === key ? { ...each, ...changes } : each)));

  const start = async (file: File) => {
    const key = keys.current++;
    const controller = new AbortController();
    const refused = file.size === 0 ? t('fileEmpty') : file.size > FILE_BYTES_MAX ? t('fileTooLarge') : null;
    const cancel = () => {
      controller.abort();
      drop(key);
    };
    setUploads((old) => [...old, { key, name: file.name, size: file.size, sent: 0, fault: refused, cancel }]);
    if (refused !== null || bringing === null) {
      return;
    }
    running.current.add(controller);
    bringing.onUnderWay(1);
    try {
      const sent = (bytes: number) => put(key, { sent: bytes });
      const brought = await bringing.bring(question.key, file, sent, controller.signal);
      drop(key);
      latest.current = [...latest.current, brought];
      onAnswer(latest.current);
    } catch (failure) {
      if (!controller.signal.aborted) {
        put(key, { fault: messageOf(failure) });
      }
    } finally {
      running.current.delete(controller);
      bringing.onUnderWay(-1);
    }
  };
  const add = (chosen: readonly File[]) => {
    const underWay = uploads.filter(({ fault }) => fault === null).length;
    const room = Math.max(FILES_MAX - files.length - underWay, 0);
    setLeftOut(Math.max(chosen.length - room, 0));
    chosen.slice(0, room).forEach((file) => void start(file));
  };
  return (
    <div
      className={over ? 'form-files form-files-over' : 'form-files'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        add([...event.dataTransfer.files]);
      }}
    >
      <ul>
        {files.map((file) => (
          <FileLine
            key={file.id}
            name={file.name}
            size={file.size}
            label={t('removeFile', { name: file.name })}
            onRemove={() => onAnswer(files.filter((each) => each.id !== file.id))}
          />
        ))}
        {uploads.map(({ key, name, size, sent, fault, cancel }) => (
          <FileLine
            key={`upload ${key}`}
            name={name}
            size={size}
            label={t(fault === null ? 'cancelFile' : 'removeFile', { name })}
            onRemove={cancel}
          >
            {fault === null ? (
              <progress aria-label={t('sendingFile', { name })} max={size} value={sent} />
            ) : (
              <span className="form-fault" role="alert">
                {fault}
              </span>
            )}
          </FileLine>
        ))}
      </ul>
      <button
        type="button"
        id={id}
        className="form-files-add"
        aria-invalid={invalid}
        {...(describedBy === '' ? {} : { 'aria-describedby': describedBy })}
        disabled={bringing === null || files.length >= FILES_MAX}
        onClick={() => input.current?.click()}
      >
        <Paperclip size={16} aria-hidden /> {t('addFiles')}
      </button>
      <small className="form-help">{t('filesHint')}</small>
      {leftOut > 0 && (
        <p className="form-fault" role="alert">
          {t('filesLeftOut', { count: leftOut })}
        </p>
      )}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        data-testid={`files-${question.key}`}
        onChange={({ target }) => {
          add([...(target.files ?? [])]);
          target.value = '';
        }}
      />
    </div>
  );
}

interface FileLineProps {
  readonly name: string;
  readonly size: number;
  readonly label: string;
  readonly onRemove: () => void;
  readonly children?: React.ReactNode;
}

function FileLine({ name, size, label, onRemove, children }: FileLineProps) {
  return (
    <li>
      <span className="form-file-name">
        {name}
        <small>{sizeText(size)}</small>
        {children}
      </span>
      <button type="button" className="icon-button" aria-label={label} onClick={onRemove}>
        <X size={14} aria-hidden />
      </button>
    </li>
  );
}
