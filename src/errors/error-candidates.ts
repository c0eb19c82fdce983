/** Shared schemas as what errors may be proposed to reference. */

import { otherCodeNamedBy } from '../http/reason-phrases.ts';
import { isSuccess } from '../http/status-codes.ts';
import { remember } from '../lib/collections.ts';
import type { Operation, Response } from '../openapi/model.ts';
import type { Files, SourceFile } from '../openapi/node.ts';
import { areOpenTo, closingsOf } from './closed-schemas.ts';
import { areFor, codesNamedBy, saysError } from './error-names.ts';
import { refersTo, type SharedSchema } from './error-schemas.ts';
import { Part, topicsOfPart } from './parts.ts';

/** A schema that fewer errors reference may be that of something else. */
export const ENOUGH = 3;

/** A schema that errors may be told to reference, with how many do. */
export class Candidate {
  /** Whether it says that it is for errors, or for some of them: by its name, its title or its members. */
  readonly isNamed: boolean;
  /** Whether it is for errors of any code, as far as it says. */
  readonly isForAny: boolean;
  private readonly fitting = new Map<string, boolean>();
  private part: Part | undefined = undefined;
  private knownReport: boolean | undefined = undefined;
  /** Whether responses refer to it, which operations share. */
  private readonly inResponses = new Map<Response, boolean>();

  constructor(
    private readonly files: Files,
    readonly schema: SharedSchema,
    /** Whether the user says that all errors have a schema of such a name: then the name says nothing else. */
    private readonly isMeant: boolean,
  ) {
    const { names } = this;
    this.isNamed =
      isMeant ||
      names.some(name => saysError(name) || codesNamedBy(name).length > 0) ||
      closingsOf(files, schema.place).length > 0;
    this.isForAny = this.fits('');
  }

  private get names(): readonly string[] {
    return [this.schema.name, this.schema.place.textAt('title')];
  }

  /** How a file refers to it; undefined where nobody knows. */
  referenceIn(file: SourceFile): string | undefined {
    return this.schema.referenceIn(this.files, file);
  }

  /** Whether nothing that it says is of another code; of no code, whether it says none. */
  fits(code: string): boolean {
    const { place } = this.schema;
    return remember(this.fitting, code, () => {
      const isSaid =
        this.names.some(name => !areFor(codesNamedBy(name), code)) ||
        otherCodeNamedBy(place.textAt('description'), [code]) !== undefined;
      return (this.isMeant || !isSaid) && areOpenTo(closingsOf(this.files, place), code);
    });
  }

  /** Whether errors of several codes refer to it: what those of one code have may be anything. */
  get isOfSeveral(): boolean {
    const codes = [...this.schema.byCode.keys()];
    return codes.length > 1 || codes.some(code => code === 'default' || code.endsWith('XX'));
  }

  /**
   * Whether errors of a code's class refer to it, errors of both classes, or for a failure of the server several of
   * those of clients: what only servers' failures have may be for them alone.
   */
  isOfClass(code: string): boolean {
    const codes = [...this.schema.byCode.keys()];
    const isOf = (digit: string) => codes.some(one => one.startsWith(digit) || one === 'default');
    return code === 'default' || isOf(code[0] ?? '') || (code.startsWith('5') && codes.length > 1);
  }

  /** Whether it is called Error, or another word for it, and nothing else. */
  get isPlain(): boolean {
    const { ownName } = this.schema;
    return saysError(ownName) && topicsOfPart(this.files, ownName).length === 0;
  }

  /** How many errors of these codes refer to it. */
  usesOf(codes: readonly string[]): number {
    return codes.reduce((sum, code) => sum + (this.schema.byCode.get(code) ?? 0), 0);
  }

  /** Whether most of what refers to it only extends it. */
  get isBase(): boolean {
    return this.schema.direct * 2 < this.schema.uses;
  }

  /** Whether it is not for another part of the API than that of an operation. */
  isFor(operation: Operation): boolean {
    const { ownName, operations } = this.schema;
    if (this.isMeant || operations.has(operation)) return true;
    if (this.isReport && !this.isInSuccessOf(operation)) return false;
    this.part ??= new Part(this.files, ownName, [...operations]);
    return this.part.has(operation);
  }

  /** Whether it does not say that it is for errors, and most that answer an error with it answer a success with it too. */
  private get isReport(): boolean {
    this.knownReport ??= !this.isNamed && this.isInMostSuccesses();
    return this.knownReport;
  }

  private isInMostSuccesses(): boolean {
    const operations = [...this.schema.operations];
    const reporting = operations.filter(operation => this.isInSuccessOf(operation));
    return reporting.length * 2 > operations.length;
  }

  private isInSuccessOf({ uses }: Operation): boolean {
    const target = new Set([this.schema.target]);
    const isIn = (response: Response) =>
      remember(this.inResponses, response, () => refersTo(this.files, response, target));
    return uses.some(({ code, response }) => isSuccess(code) && response !== undefined && isIn(response));
  }
}
