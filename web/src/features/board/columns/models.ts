import type { ColumnType } from '../../../api/types';
import { button } from './button/model';
import { checkbox } from './checkbox/model';
import { color } from './color/model';
import type { ColumnModel } from './columnModel';
import { connectBoards } from './connect_boards/model';
import { country } from './country/model';
import { date } from './date/model';
import { dependency } from './dependency/model';
import { dropdown } from './dropdown/model';
import { email } from './email/model';
import { file } from './file/model';
import { formula } from './formula/model';
import { hour } from './hour/model';
import { autoNumber, creationLog, itemId, lastUpdated } from './item_field/model';
import { link } from './link/model';
import { linked } from './linked/model';
import { location } from './location/model';
import { longText } from './long_text/model';
import { number } from './number/model';
import { people } from './people/model';
import { phone } from './phone/model';
import { progress } from './progress/model';
import { rating } from './rating/model';
import { status } from './status/model';
import { tags } from './tags/model';
import { text } from './text/model';
import { timeTracking } from './time_tracking/model';
import { timeline } from './timeline/model';
import { vote } from './vote/model';
import { week } from './week/model';
import { worldClock } from './world_clock/model';

const models: Readonly<Record<ColumnType, ColumnModel>> = {
  status,
  text,
  long_text: longText,
  number,
  date,
  people,
  checkbox,
  link,
  dropdown,
  tags,
  timeline,
  week,
  hour,
  rating,
  vote,
  email,
  phone,
  country,
  location,
  world_clock: worldClock,
  color,
  connect_boards: connectBoards,
  mirror: linked,
  rollup: linked,
  dependency,
  formula,
  progress,
  time_tracking: timeTracking,
  file,
  button,
  auto_number: autoNumber,
  item_id: itemId,
  creation_log: creationLog,
  last_updated: lastUpdated,
};

const byName = new Map<string, ColumnModel>(Object.entries(models));

/** A type that this client does not know, of a newer server, is shown as text. */
export function modelOf(type: string): ColumnModel {
  return byName.get(type) ?? text;
}
