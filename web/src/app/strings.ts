import { common } from './common.en';
import { board } from '../features/board/board.en';

/** Every English text, one namespace per feature; each feature keeps its own file. */
export const strings = { common, board };
