import type { EarningPreview } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useRef, useState } from 'react';
import { parseYuan } from '../../shared/amount';
import { sentenceOf } from '../../shared/api-error';
import { heading } from '../../shared/aria';
import { useDebounced } from '../../shared/debounced';
import { EarningLines } from '../../shared/earning-lines';
import { Field } from '../../shared/field';
import { Card, Note, Points } from '../../shared/parts';
import { useRemote } from '../../shared/query';

/** What a sale of some amount would earn now, and why: reckoned by the server, by the rule in force. */
export function Calculator() {
  const [text, setText] = useState('');
  const amount = parseYuan(text);
  const asked = useDebounced(amount.fen);
  const preview = useRemote('GET /rules/preview', { query: { amountFen: String(asked ?? '') } }, asked !== null);
  // While the next answer is on its way the last one stays, so that the page does not jump with each figure.
  const last = useRef<EarningPreview | undefined>(undefined);
  if (preview.data) last.current = preview.data;
  const shown = amount.fen === null ? undefined : (preview.data ?? (preview.error ? undefined : last.current));
  return (
    <Card className="rules-calculator">
      <View className="gp-between">
        <View className="gp-card-title" {...heading(2)}>
          这单能得多少
        </View>
        {shown ? <Points value={shown.points} /> : null}
      </View>
      <View className="gp-cap rules-calculator-note">填实付金额，看每一分怎么来。</View>
      <Field
        label="实付金额"
        kind="amount"
        unit="元"
        placeholder="99.00"
        value={text}
        onChange={setText}
        maxLength={12}
        problem={text.trim() === '' ? null : amount.problem}
      />
      {shown ? <EarningLines lines={shown.lines} /> : null}
      {preview.error && amount.fen !== null && asked === amount.fen ? (
        <Note tone="warn" icon="warning" text={sentenceOf(preview.error)} />
      ) : null}
    </Card>
  );
}
