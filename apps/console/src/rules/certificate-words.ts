import type { CertificateView } from '@gp/contracts';
import type { Tone } from '../shared/labels';

/** Whether the green bonus is given for it. */
export function isValid({ withdrawnAt, validUntil }: CertificateView, now = Date.now()): boolean {
  return !withdrawnAt && now < Date.parse(validUntil);
}

export function certificateState(certificate: CertificateView): { word: string; tone: Tone } {
  if (certificate.withdrawnAt) return { word: '已撤回', tone: 'error' };
  return isValid(certificate) ? { word: '有效', tone: 'success' } : { word: '已过期', tone: 'warning' };
}
