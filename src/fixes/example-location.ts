import { group } from '../lib/collections.ts';
import type { Operation } from '../openapi/model.ts';
import { type Files, type Node, rootOf } from '../openapi/node.ts';
import type { OperationIndex } from '../openapi/operation-index.ts';
import { follow } from '../openapi/references.ts';
import type { Finding } from '../rule/finding.ts';
import { once } from './fix.ts';

/**
 * An example of the URI of what a POST creates, made of nothing but what the description says: the path that leads
 * from the collection to its things, and the values that it gives for the parameters. Undefined where it says less.
 */
export function exampleOfCreated(
  { about: { response, uses = [] } }: Finding,
  view: OperationIndex,
): string | undefined {
  const [operation, ...others] = new Set(uses.map(use => use.operation));
  if (operation === undefined || others.length > 0 || response?.uses.length !== uses.length) return undefined;
  if (operation.method !== 'POST') return undefined;
  const [item, ...more] = itemsOf(operation, view);
  const base = item && more.length === 0 ? baseOf(operation, view) : undefined;
  if (item === undefined || base === undefined) return undefined;
  let isKnown = true;
  const path = item.path.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const value = valueFor(item, name, view.files);
    isKnown &&= value !== undefined;
    return encodeURIComponent(String(value));
  });
  return isKnown ? `${base}${path}` : undefined;
}

/** The GETs of the things that a collection holds: `/books/{id}` of `/books`. */
function itemsOf({ path }: Operation, view: OperationIndex): readonly Operation[] {
  const byCollection = once(view, 'items of collections', () =>
    group(
      view.operations.filter(operation => operation.kind === 'path' && operation.method === 'GET'),
      operation => /^(.*)\/\{[^{}/]*\}$/.exec(operation.path)?.[1],
    ),
  );
  return byCollection.get(path.replace(/\/$/, '')) ?? [];
}

/** The path below which all paths of an operation are; undefined where that depends on more. */
function baseOf({ place, pathItem }: Operation, { files }: OperationIndex): string | undefined {
  if ([place, pathItem].some(owner => owner.find('servers') !== undefined)) return undefined;
  const paths = new Set(rootOf(files).at('servers').elements().map(pathOf));
  const [path = '', ...others] = paths;
  return others.length === 0 && /^(\/[^{}?#]*)?$/.test(path) ? path : undefined;
}

/** The path of a server's URL, without a slash at its end. */
function pathOf(server: Node): string {
  return server
    .textAt('url')
    .replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, '')
    .replace(/\/$/, '');
}

/** A value that the description gives for a parameter of the path. */
function valueFor(operation: Operation, name: string, files: Files): string | number | undefined {
  const parameter = operation.pathParameter(name);
  if (parameter === undefined) return undefined;
  const schema = follow(files, parameter.place.at('schema'));
  const [named] = parameter.place.at('examples').children();
  const said = [
    parameter.place.valueAt('example'),
    named && follow(files, named)?.valueAt('value'),
    schema?.valueAt('example'),
    schema?.at('examples').elements()[0]?.value,
    schema?.valueAt('default'),
    schema?.at('enum').elements()[0]?.value,
    // Of integers, one is as good as another.
    schema?.valueAt('type') === 'integer' ? (schema.valueAt('minimum') ?? 1) : undefined,
  ].find(value => value !== undefined);
  return typeof said === 'number' || (typeof said === 'string' && said !== '') ? said : undefined;
}
