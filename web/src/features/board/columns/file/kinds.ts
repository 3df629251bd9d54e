import {
  File,
  FileArchive,
  FileAudio,
  FileCode,
  FileImage,
  FileSpreadsheet,
  FileText,
  FileVideo,
  type LucideIcon,
} from 'lucide-react';

const ICONS: readonly (readonly [RegExp, LucideIcon])[] = [
  [/^image\//, FileImage],
  [/^video\//, FileVideo],
  [/^audio\//, FileAudio],
  [/spreadsheet|csv/, FileSpreadsheet],
  [/zip|gzip|7z|rar/, FileArchive],
  [/html|xml|json/, FileCode],
  [/^text\/|pdf|document|presentation/, FileText],
];

export function kindOf(type: string): { readonly icon: LucideIcon } {
  return { icon: ICONS.find(([pattern]) => pattern.test(type))?.[1] ?? File };
}

const THUMBNAILED = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/bmp']);
const IMAGES = new Set([...THUMBNAILED, 'image/webp', 'image/avif']);

/** Of which the server makes small pictures. */
export function hasThumbnail(type: string): boolean {
  return THUMBNAILED.has(type);
}

const TEXTS = new Set(['application/json', 'application/xml']);

export type Preview = 'image' | 'video' | 'audio' | 'pdf' | 'text' | null;

/** How a file is shown here; what could run something is not. */
export function previewOf(type: string): Preview {
  if (IMAGES.has(type)) {
    return 'image';
  }
  if (type === 'application/pdf') {
    return 'pdf';
  }
  if (type.startsWith('video/')) {
    return 'video';
  }
  if (type.startsWith('audio/')) {
    return 'audio';
  }
  return TEXTS.has(type) || (type.startsWith('text/') && type !== 'text/html') ? 'text' : null;
}

const UNITS = ['B', 'KB', 'MB'] as const;

/** `1.4 MB` */
export function sizeText(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1_000 && unit < UNITS.length - 1) {
    size /= 1_024;
    unit++;
  }
  const digits = unit === 0 || size >= 10 ? 0 : 1;
  return `${new Intl.NumberFormat(undefined, { maximumFractionDigits: digits }).format(size)} ${UNITS[unit] ?? ''}`;
}
