/** Media types as descriptions write them. */

/** JSON in any of its forms, and ranges and silences that may stand for it. */
export function isJson(mediaType: string): boolean {
  // What most are.
  if (mediaType === 'application/json') return true;
  const type = withoutParameters(mediaType);
  return type === '' || type === '*/*' || type === 'application/*' || /[/+-]json$/.test(type);
}

export function withoutParameters(mediaType: string): string {
  return (mediaType.split(';')[0] as string).trim().toLowerCase();
}
