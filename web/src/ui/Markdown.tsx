import type { ReactNode } from 'react';
import './markdown.css';

/**
 * The Markdown that people write in cells: headings, lists, quotes, code, emphasis and links. It makes elements, never
 * HTML, so whatever stands in the text can only be shown.
 */
export function Markdown({ text }: { text: string }) {
  return <div className="markdown">{blocksOf(text)}</div>;
}

const HEADING = /^(#{1,6})\s+(.*)$/;
const BULLET = /^\s*[-*+]\s+(?:\[([ xX])\]\s+)?(.*)$/;
const NUMBERED = /^\s*\d+[.)]\s+(.*)$/;
const QUOTE = /^>\s?(.*)$/;
const FENCE = /^```/;

function blocksOf(text: string): ReactNode[] {
  const lines = text.split(/\r?\n/);
  const blocks: ReactNode[] = [];
  let at = 0;
  /** Takes the lines from here on for as long as they match. */
  const take = (pattern: RegExp): RegExpExecArray[] => {
    const taken: RegExpExecArray[] = [];
    for (; at < lines.length; at++) {
      const match = pattern.exec(lines[at] ?? '');
      if (match === null) {
        break;
      }
      taken.push(match);
    }
    return taken;
  };
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const key = at;
    const heading = HEADING.exec(line);
    if (line.trim() === '') {
      at++;
    } else if (heading !== null) {
      const level = Math.min((heading[1]?.length ?? 1) + 2, 6) as 3 | 4 | 5 | 6;
      const Heading = `h${level}` as const;
      blocks.push(<Heading key={key}>{inline(heading[2] ?? '')}</Heading>);
      at++;
    } else if (FENCE.test(line)) {
      const end = lines.findIndex((other, index) => index > at && FENCE.test(other));
      const last = end < 0 ? lines.length : end;
      blocks.push(<pre key={key}>{lines.slice(at + 1, last).join('\n')}</pre>);
      at = last + 1;
    } else if (BULLET.test(line)) {
      blocks.push(
        <ul key={key}>
          {take(BULLET).map(([, box, content = ''], index) => (
            <li key={index} className={box === undefined ? undefined : 'markdown-task'}>
              {box !== undefined && <input type="checkbox" checked={box !== ' '} readOnly tabIndex={-1} />}
              {inline(content)}
            </li>
          ))}
        </ul>,
      );
    } else if (NUMBERED.test(line)) {
      blocks.push(
        <ol key={key}>
          {take(NUMBERED).map(([, content = ''], index) => (
            <li key={index}>{inline(content)}</li>
          ))}
        </ol>,
      );
    } else if (QUOTE.test(line)) {
      const quoted = take(QUOTE).map(([, content = '']) => content);
      blocks.push(<blockquote key={key}>{inline(quoted.join('\n'))}</blockquote>);
    } else {
      const paragraph: string[] = [];
      while (at < lines.length && isPlain(lines[at] ?? '')) {
        paragraph.push(lines[at] ?? '');
        at++;
      }
      blocks.push(<p key={key}>{inline(paragraph.join('\n'))}</p>);
    }
  }
  return blocks;
}

function isPlain(line: string): boolean {
  return (
    line.trim() !== '' && ![HEADING, BULLET, NUMBERED, QUOTE, FENCE].some((pattern) => pattern.test(line))
  );
}

const INLINE =
  /`([^`\n]+)`|\*\*([^*\n]+)\*\*|__([^_\n]+)__|\*([^*\n]+)\*|(?<!\w)_([^_\n]+)_(?!\w)|~~([^~\n]+)~~|\[([^\]\n]+)\]\((https?:\/\/[^\s)]+|mailto:[^\s)]+)\)|(https?:\/\/[^\s<>()]+)/g;

function inline(text: string): ReactNode[] {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    const [all, code, bold, bolder, italic, slanted, struck, label, href, url] = match;
    parts.push(text.slice(from, match.index));
    from = match.index + all.length;
    const key = match.index;
    if (code !== undefined) {
      parts.push(<code key={key}>{code}</code>);
    } else if (bold !== undefined || bolder !== undefined) {
      parts.push(<strong key={key}>{bold ?? bolder}</strong>);
    } else if (italic !== undefined || slanted !== undefined) {
      parts.push(<em key={key}>{italic ?? slanted}</em>);
    } else if (struck !== undefined) {
      parts.push(<s key={key}>{struck}</s>);
    } else {
      parts.push(
        <a key={key} href={href ?? url} target="_blank" rel="noopener noreferrer">
          {label ?? url}
        </a>,
      );
    }
  }
  parts.push(text.slice(from));
  return parts;
}
