/** A moment on the clocks of a time zone. */
export function dateIn(moment: string, timeZone: string): string {
  const format = { dateStyle: 'full', timeStyle: 'short' } as const;
  try {
    return new Intl.DateTimeFormat(undefined, { ...format, timeZone }).format(new Date(moment));
  } catch {
    // A zone that this browser does not know.
    return new Intl.DateTimeFormat(undefined, format).format(new Date(moment));
  }
}
