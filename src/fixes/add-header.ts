import type { Value } from '../edit/edit.ts';
import { type FileEdit, isFaulty, once, set } from '../fix.ts';
import type { Response, ResponseUse, View } from '../openapi.ts';
import { isRecord, Place, referenceOf } from '../places.ts';
import type { Finding } from '../rule.ts';
import { otherCodes } from '../words.ts';

/** What is written of a header field where the description says nothing of it. */
export interface HeaderText {
  readonly name: string;
  readonly description: string;
  readonly type: 'string' | 'integer';
  readonly format?: string;
}

/** Fields whose value is a URI. */
export function uri(name: string, description: string): HeaderText {
  return { name, description, type: 'string', format: 'uri-reference' };
}

/** A response declares a header field: the one that the description shares under this name, or one of its own. */
export function addHeader({ about }: Finding, view: View, header: HeaderText): readonly FileEdit[] {
  const { response, uses = [] } = about;
  if (response === undefined || !takesHeaders(response, uses)) return [];
  const shared = sharedHeader(view, header.name);
  const value =
    shared && response.place.file === shared.file ? referenceTo(shared) : headerObject(view, header);
  return [declare(response, header.name, value)];
}

/** Whether the fields that these uses ask for can be written down: not for other codes too, nor in a shared map. */
export function takesHeaders(response: Response, uses: readonly ResponseUse[]): boolean {
  const headers = response.place.at('headers');
  const isOwn =
    headers.value === undefined || (isRecord(headers.value) && referenceOf(headers.value) === undefined);
  return isOwn && otherCodes(response, uses).length === 0;
}

export function declare(response: Response, name: string, value: Value): FileEdit {
  return set(response.place.at('headers').at(name), value, ['summary', 'description']);
}

export function headerObject(view: View, { description, type, format }: HeaderText): Value {
  const schema = { type, ...(format && { format }) };
  return componentsOf(view) === undefined ? { description, ...schema } : { description, schema };
}

/** Where OpenAPI 3 keeps what is shared; undefined in Swagger 2.0, which has nowhere to keep header fields. */
export function componentsOf({ files: { root }, schemas }: View): Place | undefined {
  return schemas.startsWith('components/') ? new Place(root.data, root).at('components') : undefined;
}

/** A header field that the description shares, by its name without case, unless a rule finds it wrong. */
export function sharedHeader(view: View, name: string): Place | undefined {
  const byName = once(view, 'shared headers', () => {
    const shared = componentsOf(view)?.at('headers').children() ?? [];
    return new Map(shared.reverse().map(header => [header.name.toLowerCase(), header]));
  });
  const header = byName.get(name.toLowerCase());
  return header && !isFaulty(view, header) ? header : undefined;
}

/** A reference from within the same file. */
export function referenceTo({ path }: Pick<Place, 'path'>): { $ref: string } {
  const segments = path.map(key =>
    encodeURI(key.replace(/~/g, '~0').replace(/\//g, '~1')).replace(/#/g, '%23'),
  );
  return { $ref: `#/${segments.join('/')}` };
}
