import { Clock } from 'lucide-react';
import { TextEditor } from '../../editors/TextEditor';
import type { ColumnView } from '../columnView';

export const hourView: ColumnView = { icon: Clock, Editor: TextEditor };
