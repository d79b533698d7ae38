import type { SettlementMonth } from '@gp/contracts';
import { Button } from 'antd';
import { useAsk } from '../shared/ask';
import { useMay } from '../shared/permissions';
import { monthWords } from '../shared/time';
import { useWrite } from '../shared/write';

/** Issues the statements of a month that is over, for everybody at once. */
export function IssueButton({ month: { month, canIssue }, primary = false }: { month: SettlementMonth; primary?: boolean }) {
  const mayWrite = useMay('settlement.write');
  const ask = useAsk();
  const issue = useWrite('POST /console/settlements/:month/issue', [
    'GET /console/settlements',
    'GET /console/settlements/:month',
    'GET /console/settlements/:month/parties/:id',
  ]);
  if (!mayWrite || !canIssue) return null;
  const start = () =>
    ask({
      title: `出 ${monthWords(month)}的结算单`,
      content: '每家商户一张，出单后金额不再变，店主会在手机上看到并确认。之后发现的、撤销的都记到下一个月。',
      okText: '出单',
      run: () => issue.mutateAsync({ params: { month } }),
      done: '结算单已出',
    });
  return (
    <span className="row-actions">
      <Button
        type={primary ? 'primary' : 'link'}
        onClick={(event) => {
          event.stopPropagation();
          start();
        }}
      >
        出结算单
      </Button>
    </span>
  );
}
