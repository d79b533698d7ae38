import type { EarningPreview } from '@gp/contracts';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { call } from '../../shared/call';
import { useDebounced } from '../../shared/debounced';
import type { ReadDraft } from './sale-draft';

export interface Preview {
  /** Of what stands on the form now; while a new answer is on its way, the last one. */
  data: EarningPreview | undefined;
  error: unknown;
}

/** What the sale would earn this member now, reckoned by the server as it will do in earnest. */
export function usePreview(ticket: string, goods: ReadDraft['goods']): Preview {
  const asked = useDebounced(goods ? JSON.stringify(goods) : '');
  const query = useQuery({
    queryKey: ['POST /merchant/sales/preview', ticket, asked],
    queryFn: () =>
      call('POST /merchant/sales/preview', { body: { ticket, ...(JSON.parse(asked) as NonNullable<typeof goods>) } }),
    enabled: asked !== '',
    // Caps move while others sell: what was reckoned a while ago is reckoned anew.
    gcTime: 60_000,
  });
  const last = useRef<EarningPreview | undefined>(undefined);
  if (query.data) last.current = query.data;
  if (!goods) last.current = undefined;
  return {
    data: goods ? (query.data ?? (query.error ? undefined : last.current)) : undefined,
    error: goods && !query.data ? query.error : null,
  };
}
