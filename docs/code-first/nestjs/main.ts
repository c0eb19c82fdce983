import 'reflect-metadata';
import { applyDecorators, Body, Controller, Delete, Get, HttpCode, Module, Param, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiProperty,
  ApiResponse,
  DocumentBuilder,
  getSchemaPath,
  SwaggerModule,
} from '@nestjs/swagger';

class Parcel {
  @ApiProperty()
  to: string;
}

class Problem {
  @ApiProperty()
  type: string;

  @ApiProperty()
  title: string;
}

const header = (description: string, schema: object) => ({ description, required: true, schema });
const location = (description: string, example: string) => ({
  Location: header(description, { type: 'string', format: 'uri-reference', example }),
});
const problem = (status: number, description: string, headers?: Record<string, object>) =>
  ApiResponse({
    status,
    description,
    headers,
    content: { 'application/problem+json': { schema: { $ref: getSchemaPath(Problem) } } },
  });

// On a controller it holds for all its handlers. On a handler it would take the place of the success that Nest
// documents by itself, so that each handler here names its own.
const Failures = () =>
  applyDecorators(
    ApiExtraModels(Problem),
    problem(401, 'The token is missing or no longer valid.', {
      'WWW-Authenticate': header('How to sign in.', { type: 'string' }),
    }),
    problem(404, 'There is nothing here.'),
    problem(429, 'You asked too often.', {
      'Retry-After': header('The seconds to wait.', { type: 'integer', minimum: 1 }),
      RateLimit: header('What is left of the quota, and when it is full again.', { type: 'string' }),
    }),
  );

@ApiBearerAuth()
@Failures()
@Controller('parcels')
class Parcels {
  @Get()
  @ApiOkResponse({ description: 'All parcels.', type: [Parcel] })
  list(): Parcel[] {
    return [];
  }

  @Post()
  @ApiCreatedResponse({
    description: 'The parcel is on its way.',
    type: Parcel,
    headers: location('The URI of the parcel.', '/parcels/7'),
  })
  send(@Body() parcel: Parcel): Parcel {
    return parcel;
  }

  @Get(':id')
  @ApiOkResponse({ description: 'The parcel.', type: Parcel })
  read(@Param('id') id: string): Parcel {
    return { to: id };
  }

  // Two decorators, which nothing compares: what is sent, and what is documented.
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The parcel is gone.' })
  remove(@Param('id') _id: string): void {}

  @Post(':id/return')
  @HttpCode(202)
  @ApiAcceptedResponse({
    description: 'The parcel is on its way back.',
    headers: location('Where to see how far it is.', '/jobs/3'),
  })
  giveBack(@Param('id') _id: string): void {}
}

@Module({ controllers: [Parcels] })
class App {}

const app = await NestFactory.create(App, { logger: false });
const config = new DocumentBuilder().setTitle('Parcels').setVersion('1.0.0').addBearerAuth().build();
console.log(JSON.stringify(SwaggerModule.createDocument(app, config), null, 2));
