import type { Multipart } from '@fastify/multipart';
import { PICTURE_LIMITS, PICTURE_PURPOSES, type PicturePurpose } from '@gp/contracts';
import { Controller, Get, HttpCode, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, For, Key, Me, Open } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { invalid, Refusal } from '../platform/refusal.js';
import { PictureQuery } from './pictures.dto.js';
import { PicturesService } from './pictures.service.js';

const { mostBytes } = PICTURE_LIMITS;

/** Pictures that people send, and their signed addresses. */
@ApiTags('pictures')
@Controller('pictures')
export class PicturesController {
  constructor(private readonly pictures: PicturesService) {}

  @Post()
  @HttpCode(200)
  @ApiBearerAuth()
  @For('member', 'clerk', 'merchant-owner', 'operator', 'super')
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['purpose', 'file'],
      properties: { purpose: { type: 'string', enum: [...PICTURE_PURPOSES] }, file: { type: 'string', format: 'binary' } },
    },
  })
  @ApiOkResponse({ description: 'PictureSent' })
  async send(@Me() me: Actor, @Req() request: FastifyRequest, @Key() key: CommandKey): Promise<Answer> {
    const { purpose, file } = await readPicture(request);
    return this.pictures.keep(me, purpose, file, key);
  }

  @Get(':id')
  @Open()
  @ApiProduces('image/webp')
  async show(
    @Param('id', IdPipe) id: string,
    @Query() query: PictureQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { content, seconds } = await this.pictures.show(id, query);
    // The web view of a mini-program is another origin; who may see it is in the address.
    void reply.header('Cache-Control', `private, max-age=${seconds}`).header('Cross-Origin-Resource-Policy', 'cross-origin');
    return new StreamableFile(content, { type: 'image/webp', disposition: 'inline', length: content.length });
  }
}

async function readPicture(request: FastifyRequest): Promise<{ purpose: PicturePurpose; file: Buffer }> {
  if (!request.isMultipart()) throw new Refusal(415, 'platform/not-json');
  let [purpose, file]: [PicturePurpose | null, Buffer | null] = [null, null];
  try {
    for await (const part of request.parts({ limits: { fileSize: mostBytes } }) as AsyncIterableIterator<Multipart>) {
      if (part.type === 'file') {
        if (part.fieldname !== 'file') throw invalid(part.fieldname, '没有这一项');
        file = await part.toBuffer();
      } else if (part.fieldname !== 'purpose') throw invalid(part.fieldname, '没有这一项');
      else purpose = PICTURE_PURPOSES.find((known) => known === part.value) ?? null;
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if ((error as { statusCode?: number }).statusCode === 413)
      throw new Refusal(413, 'pictures/too-large', { mostMegabytes: mostBytes / 1024 / 1024 });
    throw invalid('file', '上传的表单不完整');
  }
  if (!purpose) throw invalid('purpose', '没有这种用途');
  if (!file) throw invalid('file', '请选图片');
  return { purpose, file };
}
