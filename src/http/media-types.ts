/** Media types as descriptions write them. */

/** JSON in any of its forms, and ranges and silences that may stand for it. */
export function isJson(mediaType: string): boolean {
  // What most are.
  if (mediaType === 'application/json') return true;
  const type = withoutParameters(mediaType);
  return type === '' || type === '*/*' || type === 'application/*' || /[/+-]json$/.test(type);
}

/** A media type in lower case, without what follows a semicolon. */
export function withoutParameters(mediaType: string): string {
  return (mediaType.split(';')[0] as string).trim().toLowerCase();
}

/** Whether a media type is what a pattern says, in which `*` stands for any characters but `/`. */
export function matchesStars(pattern: string, mediaType: string): boolean {
  const [parts, segments] = [pattern.split('/'), mediaType.split('/')];
  return (
    parts.length === segments.length && parts.every((part, index) => fits(part, segments[index] as string))
  );
}

/** Whether one segment is what a pattern says: between its beginning and its end, each piece is looked for behind the one before. */
function fits(pattern: string, text: string): boolean {
  const [first = '', ...others] = pattern.split('*');
  const last = others.pop();
  if (last === undefined) return pattern === text;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last))
    return false;
  let at = first.length;
  for (const piece of others) {
    const found = text.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return at <= text.length - last.length;
}
