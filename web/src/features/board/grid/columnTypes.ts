import {
  AlignLeft,
  Calendar,
  CircleDot,
  Hash,
  Link2,
  SquareCheck,
  Type,
  Users,
  type LucideIcon,
} from 'lucide-react';
import type { ColumnType } from '../../../api/types';

export const columnIcons: Readonly<Record<ColumnType, LucideIcon>> = {
  status: CircleDot,
  text: Type,
  long_text: AlignLeft,
  number: Hash,
  date: Calendar,
  people: Users,
  checkbox: SquareCheck,
  link: Link2,
};

/** In the order in which a person may choose them. */
export const columnTypes: readonly ColumnType[] = [
  'status',
  'text',
  'people',
  'date',
  'number',
  'checkbox',
  'link',
  'long_text',
];
