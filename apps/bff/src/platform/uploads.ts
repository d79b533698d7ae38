import type { Multipart } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { invalid, Refusal } from './refusal.js';

/** The one file of a form that holds nothing else. Its size is limited where multipart is registered: server.ts. */
export async function uploadedFile(request: FastifyRequest): Promise<Buffer> {
  if (!request.isMultipart()) throw new Refusal(415, 'platform/not-json');
  let content: Buffer | null = null;
  try {
    for await (const part of request.parts() as AsyncIterableIterator<Multipart>) {
      if (part.type !== 'file' || part.fieldname !== 'file') throw invalid(part.fieldname, '没有这一项');
      content = await part.toBuffer();
    }
  } catch (error) {
    if (error instanceof Refusal || (error as { statusCode?: number }).statusCode === 413) throw error;
    throw invalid('file', '上传的表单不完整');
  }
  if (!content) throw invalid('file', '请选 CSV 或 XLSX 文件');
  return content;
}
