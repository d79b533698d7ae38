import { Card, Typography } from 'antd';

const COMMAND = 'node scripts/verify-ledger.mjs --bundle bundle.ndjson --public-key public-keys.txt --checkpoint kept/';

/** What docs/verify.md says, for somebody who wants to check without believing us. */
export function LedgerGuide() {
  return (
    <Card title="怎样独自验证">
      <ol className="guide">
        <li>
          <b>一次：记下公钥。</b>
          <p>把下面的公钥抄在运营方改不了的地方，比如打印存档。以后只认这把钥匙，或由它签字交接的钥匙。</p>
        </li>
        <li>
          <b>平时：存检查点。</b>
          <p>隔一段时间复制一份“检查点全文”，存成 .txt 放在自己手里。存得越勤，被改过的地方就能定位得越近。</p>
        </li>
        <li>
          <b>要查时：索取账本包。</b>
          <p>请运营方导出整本账。里面没有姓名、手机号和卡号，只有编号。</p>
        </li>
        <li>
          <b>在不联网的电脑上运行。</b>
          <p>只需要 Node.js 和本项目里的 scripts/verify-ledger.mjs 与 scripts/lib/ledger-proof，不连数据库，也不用装别的。</p>
          <Typography.Text
            className="copied code-text guide-command"
            copyable={{ text: COMMAND, tooltips: ['复制命令', '已复制'] }}
          >
            {COMMAND}
          </Typography.Text>
        </li>
      </ol>
      <p className="guide-end">
        它会逐笔重算：有没有被改、缺失、重复或调换，每个账户的余额和每一批积分是否从第一笔起都对得上，签名是不是那把钥匙，和你手里的旧检查点是不是同一段历史。没有问题时以
        0 结束；有问题时说出第一笔坏账的位置和编号。
      </p>
      <p className="guide-end">
        要说清楚的一点：同时拿到数据库和私钥的人，可以整本重写再重新签名，光看账本包看不出来。能揭穿它的，只有运营方之外的人手里的旧检查点。
      </p>
    </Card>
  );
}
