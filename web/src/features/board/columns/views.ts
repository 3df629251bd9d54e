import type { ColumnType } from '../../../api/types';
import { buttonView } from './button/view';
import { checkboxView } from './checkbox/view';
import { colorView } from './color/view';
import type { ColumnView } from './columnView';
import { connectBoardsView } from './connect_boards/view';
import { countryView } from './country/view';
import { dateView } from './date/view';
import { dependencyView } from './dependency/view';
import { dropdownView } from './dropdown/view';
import { emailView } from './email/view';
import { fileView } from './file/view';
import { formulaView } from './formula/view';
import { hourView } from './hour/view';
import { autoNumberView, creationLogView, itemIdView, lastUpdatedView } from './item_field/view';
import { linkView } from './link/view';
import { mirrorView, rollupView } from './linked/view';
import { locationView } from './location/view';
import { longTextView } from './long_text/view';
import { numberView } from './number/view';
import { peopleView } from './people/view';
import { phoneView } from './phone/view';
import { progressView } from './progress/view';
import { ratingView } from './rating/view';
import { statusView } from './status/view';
import { tagsView } from './tags/view';
import { textView } from './text/view';
import { timeTrackingView } from './time_tracking/view';
import { timelineView } from './timeline/view';
import { voteView } from './vote/view';
import { weekView } from './week/view';
import { worldClockView } from './world_clock/view';

/** In the order in which a person may choose them. */
const views: Readonly<Record<ColumnType, ColumnView>> = {
  status: statusView,
  text: textView,
  people: peopleView,
  date: dateView,
  timeline: timelineView,
  dependency: dependencyView,
  number: numberView,
  checkbox: checkboxView,
  dropdown: dropdownView,
  tags: tagsView,
  long_text: longTextView,
  rating: ratingView,
  vote: voteView,
  link: linkView,
  email: emailView,
  phone: phoneView,
  country: countryView,
  location: locationView,
  world_clock: worldClockView,
  week: weekView,
  hour: hourView,
  color: colorView,
  connect_boards: connectBoardsView,
  mirror: mirrorView,
  rollup: rollupView,
  formula: formulaView,
  progress: progressView,
  time_tracking: timeTrackingView,
  file: fileView,
  button: buttonView,
  auto_number: autoNumberView,
  item_id: itemIdView,
  creation_log: creationLogView,
  last_updated: lastUpdatedView,
};

export const columnTypes = Object.keys(views) as readonly ColumnType[];

const byName = new Map<string, ColumnView>(Object.entries(views));

/** A type that this client does not know, of a newer server, is shown as text. */
export function viewOf(type: string): ColumnView {
  return byName.get(type) ?? textView;
}
