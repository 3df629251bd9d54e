import type { ColumnModel } from '../columnModel';

let zones: readonly string[] | undefined;

export function timeZones(): readonly string[] {
  zones ??= [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];
  return zones;
}

/** `America/New_York` as `New York`. */
export function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

export const worldClock: ColumnModel = {
  width: 160,
  text: String,
  parse: (typed) => {
    const wanted = typed.trim().toLowerCase().replaceAll(' ', '_');
    return timeZones().find(
      (zone) => zone.toLowerCase() === wanted || zone.toLowerCase().endsWith(`/${wanted}`),
    );
  },
};
