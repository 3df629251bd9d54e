/** Colour arithmetic for labels, groups and avatars: text on any of them keeps WCAG AA contrast. */

export type ThemeName = 'light' | 'dark';

type Rgb = readonly [number, number, number];

const backgrounds: Record<ThemeName, string> = { light: '#ffffff', dark: '#181b34' };
const contrastMin = 4.5;

/** The colours a person may choose for labels and groups. */
export const palette = [
  '#00c875',
  '#fdab3d',
  '#df2f4a',
  '#579bfc',
  '#9d50dd',
  '#784bd1',
  '#5559df',
  '#037f4c',
  '#e50073',
  '#7e3b8a',
  '#ffcb00',
  '#333333',
  '#c4c4c4',
  '#4eccc6',
  '#ff5ac4',
  '#225091',
  '#175a63',
  '#7f5347',
] as const;

function parse(hex: string): Rgb {
  const value = /^#[0-9a-f]{6}$/i.test(hex) ? Number.parseInt(hex.slice(1), 16) : 0xc4c4c4;
  return [value >> 16, (value >> 8) & 0xff, value & 0xff];
}

function format([red, green, blue]: Rgb): string {
  return `#${[red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The WCAG contrast ratio of two colours, 1 to 21. */
export function contrast(first: string, second: string): number {
  const [high, low] = [luminance(parse(first)), luminance(parse(second))].sort((a, b) => b - a) as [
    number,
    number,
  ];
  return (high + 0.05) / (low + 0.05);
}

const soft = ['#ffffff', '#1c1d26'] as const;

/** Near-black or white, whichever reads better on this background; black where neither is enough. */
export function textOn(background: string): string {
  const [first, second] = soft;
  const better = contrast(background, first) >= contrast(background, second) ? first : second;
  return contrast(background, better) >= contrastMin ? better : '#000000';
}

/** The colour itself, moved towards the theme's text until it reads on the theme's background. */
export function asText(color: string, theme: ThemeName): string {
  const target: Rgb = theme === 'dark' ? [255, 255, 255] : [0, 0, 0];
  const start = parse(color);
  for (let share = 0; share < 1; share += 0.08) {
    const mixed = format(
      start.map((part, at) => part + ((target[at] ?? 0) - part) * share) as unknown as Rgb,
    );
    if (contrast(mixed, backgrounds[theme]) >= contrastMin) {
      return mixed;
    }
  }
  return format(target);
}

const avatarColors = ['#225091', '#7e3b8a', '#175a63', '#5d4037', '#037f4c', '#b0413e', '#4527a0', '#a34700'];

/** A steady colour for a person, workspace or remote cursor. */
export function colorOf(id: string): string {
  let hash = 0;
  for (const character of id) {
    hash = (hash * 31 + character.charCodeAt(0)) >>> 0;
  }
  return avatarColors[hash % avatarColors.length] ?? '#225091';
}

/** One or two letters that stand for a name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => [...(word ?? '?')][0]?.toUpperCase() ?? '').join('');
}
