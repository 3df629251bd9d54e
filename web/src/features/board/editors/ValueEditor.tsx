import { DateEditor } from './DateEditor';
import type { EditorProps } from './editing';
import { LinkEditor } from './LinkEditor';
import { LongTextEditor } from './LongTextEditor';
import { PeoplePicker } from './PeoplePicker';
import { StatusPicker } from './StatusPicker';
import { TextEditor } from './TextEditor';

/** One editor per column type. A checkbox has none: it is toggled. */
export function ValueEditor(props: EditorProps) {
  switch (props.column.type) {
    case 'status':
      return <StatusPicker {...props} />;
    case 'people':
      return <PeoplePicker {...props} />;
    case 'date':
      return <DateEditor {...props} />;
    case 'long_text':
      return <LongTextEditor {...props} />;
    case 'link':
      return <LinkEditor {...props} />;
    case 'checkbox':
      return null;
    default:
      return <TextEditor {...props} />;
  }
}
