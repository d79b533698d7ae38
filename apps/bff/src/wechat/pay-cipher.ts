import { createDecipheriv } from 'node:crypto';

const TAG_BYTES = 16;

export interface Sealed {
  ciphertext: string;
  nonce: string;
  associated_data?: string;
}

/** Opens what WeChat encrypted with our APIv3 key (AES-256-GCM, the tag at the end). Throws when it was not, or was changed. */
export function opened({ ciphertext, nonce, associated_data = '' }: Sealed, apiV3Key: string): string {
  const bytes = Buffer.from(ciphertext, 'base64');
  const key = Buffer.from(apiV3Key, 'utf8');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'utf8'), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES)).setAAD(Buffer.from(associated_data, 'utf8'));
  return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8');
}
