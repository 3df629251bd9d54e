import { FileUp } from 'lucide-react';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../ui/Failure';

const fileBytesMax = 100 * 1024 * 1024;

/** A place to drop the file on, which is also the button to choose one. */
export function FileDrop({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useTranslation('imports');
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const take = (file: File | undefined) => {
    if (!file) {
      return;
    }
    const complaint = file.size > fileBytesMax ? 'tooLarge' : file.size === 0 ? 'empty' : null;
    if (complaint) {
      setProblem(t(complaint, { name: file.name }));
      return;
    }
    onFile(file);
  };
  const handleDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <>
      <Failure message={problem} />
      <label
        className={over ? 'file-drop file-drop-over' : 'file-drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={handleDrop}
      >
        <FileUp size={32} aria-hidden />
        <span>
          {t('drop')} <span className="file-drop-choose">{t('choose')}</span>
        </span>
        <span className="list-note">{t('hint')}</span>
        <input
          type="file"
          className="visually-hidden"
          accept=".csv,.tsv,.txt,.xlsx,.json,.xml,text/csv,application/json,text/xml"
          onChange={(event) => take(event.target.files?.[0])}
        />
      </label>
    </>
  );
}
