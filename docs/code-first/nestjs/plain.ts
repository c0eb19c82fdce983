import 'reflect-metadata';
import { Body, Controller, Delete, Get, HttpCode, Module, Param, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ApiProperty, DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

class Parcel {
  @ApiProperty()
  to: string;
}

@Controller('parcels')
class Parcels {
  @Get()
  list(): Parcel[] {
    return [];
  }

  @Post()
  send(@Body() parcel: Parcel): Parcel {
    return parcel;
  }

  @Get(':id')
  read(@Param('id') id: string): Parcel {
    return { to: id };
  }

  @Delete(':id')
  remove(@Param('id') _id: string): void {}

  @Post(':id/return')
  @HttpCode(202)
  giveBack(@Param('id') _id: string): void {}
}

@Module({ controllers: [Parcels] })
class App {}

const app = await NestFactory.create(App, { logger: false });
const config = new DocumentBuilder().setTitle('Parcels').setVersion('1.0.0').build();
console.log(JSON.stringify(SwaggerModule.createDocument(app, config), null, 2));
