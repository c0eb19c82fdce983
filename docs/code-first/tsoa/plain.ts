import { Body, Controller, Delete, Get, Path, Post, Route } from 'tsoa';

interface Parcel {
  to: string;
}

@Route('parcels')
export class Parcels extends Controller {
  @Get()
  list(): Parcel[] {
    return [];
  }

  @Post()
  send(@Body() parcel: Parcel): Parcel {
    this.setStatus(201);
    return parcel;
  }

  @Get('{id}')
  read(@Path() id: string): Parcel {
    return { to: id };
  }

  @Delete('{id}')
  remove(@Path() id: string): void {}

  @Post('{id}/return')
  giveBack(@Path() id: string): void {
    this.setStatus(202);
  }
}
