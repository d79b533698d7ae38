import { PlusOutlined } from '@ant-design/icons';
import { BONUS_KINDS, type MerchantView, type RuleVersionView } from '@gp/contracts';
import { Button, Card, Form } from 'antd';
import { BonusCard } from './bonus-card';
import { type BonusForm, newBonus } from './rule-draft';
import { BONUS_KIND_WORDS } from './rule-words';

const MOST_BONUSES = 30;

interface BonusesCardProps {
  bonuses: BonusForm[];
  versions: RuleVersionView[];
  merchants: MerchantView[];
}

/** The bonuses of the version being written: points on top of the base points; they add up. */
export function BonusesCard({ bonuses, versions, merchants }: BonusesCardProps) {
  return (
    <Card title="加成" extra={<span className="quiet small">各按基础分算，向下取整，再相加</span>}>
      <Form.List name={['terms', 'bonuses']}>
        {(fields, { add, remove }, { errors }) => (
          <div className="stack">
            {fields.map(({ key, name }) => {
              const bonus = bonuses[name];
              return bonus && <BonusCard key={key} at={name} bonus={bonus} merchants={merchants} remove={() => remove(name)} />;
            })}
            {!fields.length && <p className="card-words">没有加成，每笔消费只得基础分。</p>}
            {fields.length < MOST_BONUSES && (
              <div className="add-bonus">
                {BONUS_KINDS.map((kind) => (
                  <Button key={kind} type="dashed" icon={<PlusOutlined />} onClick={() => add(newBonus(kind, versions, bonuses))}>
                    加{BONUS_KIND_WORDS[kind]}
                  </Button>
                ))}
              </div>
            )}
            <Form.ErrorList errors={errors} />
          </div>
        )}
      </Form.List>
    </Card>
  );
}
