import { Body, Controller, Delete, Get, Path, Post, Response, Route, Security, SuccessResponse } from 'tsoa';

interface Parcel {
  to: string;
}

interface Problem {
  type: string;
  title: string;
}

/**
 * @format uri-reference
 * @example "/parcels/7"
 */
type Reference = string;

/**
 * @isInt
 * @minimum 1
 */
type Seconds = number;

const PROBLEM = 'application/problem+json';

// What stands on a controller holds for all its methods, but always as application/json: for a problem each method has to
// say it. The header fields are a type written out: of one with a name tsoa makes a single field that is called as it.
// What a field's value is, its own type says: tags beside the field itself are not read.
@Route('parcels')
@Security('token')
export class Parcels extends Controller {
  @Response<Problem, { /** How to sign in. */ 'WWW-Authenticate': string }>(401, 'Who are you?', undefined, PROBLEM)
  @Response<Problem>(404, 'There is nothing here.', undefined, PROBLEM)
  @Response<Problem, { /** How long to wait. */ 'Retry-After': Seconds; /** What is left. */ RateLimit: string }>(429, 'Too often.', undefined, PROBLEM)
  @Get()
  @SuccessResponse(200, 'All parcels.')
  list(): Parcel[] {
    return [];
  }

  // setStatus is what is sent, and SuccessResponse what is documented.
  @Response<Problem, { /** How to sign in. */ 'WWW-Authenticate': string }>(401, 'Who are you?', undefined, PROBLEM)
  @Response<Problem>(404, 'There is nothing here.', undefined, PROBLEM)
  @Response<Problem, { /** How long to wait. */ 'Retry-After': Seconds; /** What is left. */ RateLimit: string }>(429, 'Too often.', undefined, PROBLEM)
  @Post()
  @SuccessResponse<{ /** The URI of the parcel. */ Location: Reference }>(201, 'The parcel is on its way.')
  send(@Body() parcel: Parcel): Parcel {
    this.setStatus(201);
    this.setHeader('Location', '/parcels/7');
    return parcel;
  }

  @Response<Problem, { /** How to sign in. */ 'WWW-Authenticate': string }>(401, 'Who are you?', undefined, PROBLEM)
  @Response<Problem>(404, 'There is nothing here.', undefined, PROBLEM)
  @Response<Problem, { /** How long to wait. */ 'Retry-After': Seconds; /** What is left. */ RateLimit: string }>(429, 'Too often.', undefined, PROBLEM)
  @Get('{id}')
  @SuccessResponse(200, 'The parcel.')
  read(@Path() id: string): Parcel {
    return { to: id };
  }

  @Response<Problem, { /** How to sign in. */ 'WWW-Authenticate': string }>(401, 'Who are you?', undefined, PROBLEM)
  @Response<Problem>(404, 'There is nothing here.', undefined, PROBLEM)
  @Response<Problem, { /** How long to wait. */ 'Retry-After': Seconds; /** What is left. */ RateLimit: string }>(429, 'Too often.', undefined, PROBLEM)
  @Delete('{id}')
  @SuccessResponse(204, 'The parcel is gone.')
  remove(@Path() id: string): void {}

  @Response<Problem, { /** How to sign in. */ 'WWW-Authenticate': string }>(401, 'Who are you?', undefined, PROBLEM)
  @Response<Problem>(404, 'There is nothing here.', undefined, PROBLEM)
  @Response<Problem, { /** How long to wait. */ 'Retry-After': Seconds; /** What is left. */ RateLimit: string }>(429, 'Too often.', undefined, PROBLEM)
  @Post('{id}/return')
  @SuccessResponse<{ /** Where to see how far it is. */ Location: Reference }>(202, 'The parcel is on its way back.')
  giveBack(@Path() id: string): void {
    this.setStatus(202);
    this.setHeader('Location', '/jobs/3');
  }
}
