import { createHash } from 'node:crypto';
import type { Multipart, MultipartFile } from '@fastify/multipart';
import type { ImportView } from '@gp/contracts';
import { Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { MerchantsService } from '../merchants/merchants.service.js';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { IdPipe } from '../platform/id.pipe.js';
import { isId } from '../platform/ids.js';
import { type Answer, type CommandKey, hashOf, KeyedCommands } from '../platform/keyed-commands.js';
import { conflict, invalid, Refusal } from '../platform/refusal.js';
import { Transactions } from '../platform/transactions.js';
import { SalesImportService } from './sales-import.service.js';

interface Upload {
  fileName: string;
  content: Buffer;
  merchantId: string;
  mapping: string | undefined;
}

/** Merchants' receipt files: the same import as `npm run import:sales`. */
@ApiTags('console')
@ApiBearerAuth()
@Controller('console/sales-imports')
export class SalesImportConsoleController {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly audit: Audit,
    private readonly merchants: MerchantsService,
    private readonly imports: SalesImportService,
  ) {}

  @Post()
  @HttpCode(200)
  @For('operator', 'merchant-owner', 'super')
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['merchantId', 'file'],
      properties: { merchantId: { type: 'string' }, mapping: { type: 'string' }, file: { type: 'string', format: 'binary' } },
    },
  })
  @ApiOkResponse({ description: 'ImportView, running; ask for it again until it is done' })
  async import(@Me() me: Actor, @Req() request: FastifyRequest, @Key() key: CommandKey): Promise<Answer> {
    const upload = await readUpload(request).catch((error: unknown) => {
      if (error instanceof Refusal || (error as { statusCode?: number }).statusCode === 413) throw error;
      throw invalid('file', '上传的表单不完整');
    });
    if (me.merchantId && me.merchantId !== upload.merchantId) throw new Refusal(404, 'merchants/not-found');
    const merchant = await this.merchants.merchant(this.transactions, upload.merchantId);
    if (!merchant.active) throw conflict('merchants/inactive');
    const file = await this.imports.read(upload.content, upload.mapping);
    const what = [upload.merchantId, file.mapping, createHash('sha256').update(upload.content).digest('hex')];
    const answer = await this.keyed.once({ ...key, hash: hashOf('POST /console/sales-imports', what) }, async (tx) => {
      const opened = await this.imports.open(tx, file, { ...upload, by: me.id });
      const change = { rows: file.rows.length, merchantId: upload.merchantId };
      await this.audit.record(tx, me, { action: 'sales.import', objectKind: 'sales-import', objectId: opened.id, change });
      return opened;
    });
    if (!answer.replayed && answer.status === 200) {
      const { id } = JSON.parse(answer.body) as ImportView;
      // The work goes on after the answer; the record says how it ends, and a repeated file changes nothing.
      void this.imports.run(id, file, upload.merchantId, me.id).catch(() => undefined);
    }
    return answer;
  }

  @Get()
  @For('operator', 'merchant-owner', 'auditor', 'super')
  async list(@Me() me: Actor): Promise<{ items: ImportView[] }> {
    return { items: await this.imports.list(me.merchantId) };
  }

  @Get(':id')
  @For('operator', 'merchant-owner', 'auditor', 'super')
  find(@Me() me: Actor, @Param('id', IdPipe) id: string): Promise<ImportView> {
    return this.imports.find(id, me.merchantId);
  }
}

async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) throw new Refusal(415, 'platform/not-json');
  const fields = new Map<string, string>();
  let file: { fileName: string; content: Buffer } | null = null;
  for await (const part of request.parts() as AsyncIterableIterator<Multipart>) {
    if (part.type === 'file') file = await readFile(part);
    else if (!['merchantId', 'mapping'].includes(part.fieldname)) throw invalid(part.fieldname, '没有这一项');
    else fields.set(part.fieldname, String(part.value));
  }
  const merchantId = fields.get('merchantId');
  if (!isId(merchantId)) throw invalid('merchantId', '请选商户');
  if (!file) throw invalid('file', '请选 CSV 或 XLSX 文件');
  return { ...file, merchantId, mapping: fields.get('mapping') };
}

async function readFile(part: MultipartFile): Promise<{ fileName: string; content: Buffer }> {
  if (part.fieldname !== 'file') throw invalid(part.fieldname, '没有这一项');
  return { fileName: [...(part.filename ?? 'file')].slice(0, 200).join(''), content: await part.toBuffer() };
}
