const names = new Intl.DisplayNames(undefined, { type: 'region', fallback: 'none' });

/** Regions of CLDR that are no countries of ISO 3166. */
const NO_COUNTRY = new Set([
  'AC', 'CP', 'CQ', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'XK', 'ZZ',
  'AN', 'BU', 'CS', 'DD', 'FX', 'NT', 'SU', 'TP', 'UK', 'YD', 'YU', 'ZR', 'DY', 'HV', 'NH', 'RH', 'VD',
]); // prettier-ignore

let codes: readonly string[] | undefined;

/** All codes of ISO 3166, in the order of their names. */
export function countryCodes(): readonly string[] {
  codes ??= [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
    .flatMap((first) => [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((second) => first + second))
    .filter((code) => !NO_COUNTRY.has(code) && names.of(code) !== undefined)
    .sort((a, b) => countryName(a).localeCompare(countryName(b)));
  return codes;
}

export function countryName(code: string): string {
  return names.of(code) ?? code;
}
