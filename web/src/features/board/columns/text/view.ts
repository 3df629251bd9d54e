import { Type } from 'lucide-react';
import { TextEditor } from '../../editors/TextEditor';
import type { ColumnView } from '../columnView';

export const textView: ColumnView = { icon: Type, Editor: TextEditor };
