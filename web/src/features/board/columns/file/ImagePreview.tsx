import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isDamaged } from './damagedImages';

interface ImagePreviewProps {
  readonly url: string;
  readonly blob: Blob;
  readonly name: string;
  readonly onError: () => void;
}

/** A picture, as far as it can be read; of one whose beginning is good and the rest is not it says so. */
export function ImagePreview({ url, blob, name, onError }: ImagePreviewProps) {
  const { t } = useTranslation('board');
  const [pixels, setPixels] = useState<number | null>(null);
  const [damaged, setDamaged] = useState(false);
  useEffect(() => {
    let current = true;
    if (pixels !== null) {
      void isDamaged(blob, pixels).then((is) => current && setDamaged(is));
    }
    return () => {
      current = false;
    };
  }, [blob, pixels]);
  return (
    <>
      {damaged && (
        <p className="preview-damaged" role="alert">
          {t('files.damaged')}
        </p>
      )}
      <img
        className="preview-image"
        src={url}
        alt={name}
        onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
          setPixels(naturalWidth * naturalHeight)
        }
        onError={onError}
      />
    </>
  );
}
