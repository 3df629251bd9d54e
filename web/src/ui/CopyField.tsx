import { Button, TextField } from '@mui/material';
import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './copyField.css';

/** A text to take along, with a button that copies it. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const handleCopy = async () => {
    input.current?.select();
    // The clipboard needs HTTPS or localhost; elsewhere the text is selected for Ctrl+C.
    await navigator.clipboard?.writeText(value).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  return (
    <div className="copy-field">
      <TextField
        label={label}
        value={value}
        inputRef={input}
        slotProps={{ input: { readOnly: true } }}
        onFocus={(event) => event.target.select()}
      />
      <Button
        variant="outlined"
        onClick={() => void handleCopy()}
        startIcon={copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
      >
        <span aria-live="polite">{copied ? t('copied') : t('copy')}</span>
      </Button>
    </div>
  );
}
