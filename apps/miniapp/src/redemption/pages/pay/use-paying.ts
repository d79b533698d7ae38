import type { PaymentRequestView } from '@gp/contracts';
import { useRef, useState } from 'react';
import { hasCode } from '../../../shared/api-error';
import { call } from '../../../shared/call';
import { PAYS_HERE, payWith, type Tapped } from './paying';

/** asking: the server is asked for the order; waiting: the member has paid, and the server has not heard of it yet. */
type Stage = 'idle' | 'asking' | 'simulating' | 'elsewhere' | 'waiting';

/** From the tap on "pay" until the server is to be asked. The phone's own word only says what to wait for. */
export function usePaying(id: string) {
  const [stage, setStage] = useState<Stage>('idle');
  const [error, setError] = useState<unknown>(null);
  const [tapped, setTapped] = useState<Tapped | null>(null);
  const request = useRef<PaymentRequestView | null>(null);

  const fail = (failure: unknown) => {
    setError(failure);
    // Paid already: it is only a matter of hearing of it.
    setStage(hasCode(failure, 'payments/already-paid') ? 'waiting' : 'idle');
  };

  const pay = async () => {
    if (stage !== 'idle' && stage !== 'elsewhere') return;
    setStage('asking');
    setError(null);
    setTapped(null);
    try {
      const order = await call('POST /redemptions/:id/payment', { params: { id } });
      request.current = order;
      if (!PAYS_HERE) return setStage(order.simulated ? 'simulating' : 'elsewhere');
      const outcome = await payWith(order);
      setTapped(outcome);
      setStage(outcome === 'paid' ? 'waiting' : 'idle');
    } catch (failure) {
      fail(failure);
    }
  };

  /** In the demo: what the visitor taps where WeChat would open. */
  const simulate = async (outcome: 'pay' | 'cancel') => {
    const order = request.current;
    if (!order) return;
    try {
      await call('POST /demo/payments', { body: { package: order.package, outcome } });
      setTapped(outcome === 'cancel' ? 'cancelled' : 'paid');
      setStage(outcome === 'pay' ? 'waiting' : 'idle');
    } catch (failure) {
      fail(failure);
    }
  };

  return { stage, error, tapped, pay, simulate };
}
