import type { RuleVersionView } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { heading } from '../../shared/aria';
import { Dotted } from '../../shared/dotted';
import { dateFull } from '../../shared/format';
import { go } from '../../shared/go';
import { Icon } from '../../shared/icon';
import { asPage } from '../../shared/page';
import { Card, More, Note, Section, Tag } from '../../shared/parts';
import { Press } from '../../shared/press';
import { useRemote } from '../../shared/query';
import { Screen } from '../../shared/screen';
import { type ShareCard, useShare } from '../../shared/share';
import { PROGRAMME_IMAGE } from '../../shared/share-images';
import { inSinglePage } from '../../shared/single-page';
import { BoneCards, Empty, RemoteView } from '../../shared/states';
import { ruleName } from '../words';
import { Calculator } from './calculator';
import { CashOffRule } from './cash-off-rule';
import { Announced, Changes, Sections, Version } from './parts';
import { standingOf } from './standing';
import './index.scss';

const CARD: ShareCard = { title: '红米好物的积分规则，一屏看完', path: '/points/rules/index', image: PROGRAMME_IMAGE };

/** Open to everybody, signed in or not. `?version=` puts the version an entry was made under first. */
function Rules() {
  const rules = useRemote('GET /rules');
  useShare(CARD);
  const asked = Number(useRouter().params.version ?? 0);
  return (
    <Screen title="积分规则" onRefresh={rules.again}>
      <RemoteView of={rules} skeleton={<BoneCards count={2} lines={6} />}>
        {({ items }) => {
          const { announced, inForce, past } = standingOf(items);
          const then = past.find(({ rule }) => rule.version === asked);
          const rest = past.filter((one) => one !== then);
          if (items.length === 0) return <Empty title="还没有公布规则" text="规则公布后会列在这里。" />;
          return (
            <>
              {then ? (
                <>
                  <Note icon="clock" text={`那一笔积分是按第 ${asked} 版算的，原文在下面。以后改规则，不影响它。`} />
                  <Version rule={then.rule} until={then.until} open />
                </>
              ) : null}
              {announced.map((rule) => (
                <Announced key={rule.id} rule={rule} />
              ))}
              {inForce ? <InForce rule={inForce} /> : null}
              {inForce ? <Calculator /> : null}
              {inForce ? <CashOffRule /> : null}
              {inSinglePage() ? null : (
                <More text="1 分值多少" icon="points" brand onPress={() => go('/redemption/pages/worth/index')} />
              )}
              <Note tone="ok" icon="privacy" text="每笔积分都记着获得时的规则版本；以后改规则，不影响已经到手的积分。" />
              {rest.length > 0 ? <Section title="以前的版本" note={`${rest.length} 版`} /> : null}
              {rest.map(({ rule, until }) => (
                <Version key={rule.id} rule={rule} until={until} />
              ))}
            </>
          );
        }}
      </RemoteView>
    </Screen>
  );
}

function InForce({ rule }: { rule: RuleVersionView }) {
  const [open, setOpen] = useState(false);
  const count = rule.changes.length;
  return (
    <Card className="rules-now">
      <View className="gp-between">
        <View className="gp-card-title gp-ellipsis" {...heading(2)}>
          <Dotted text={ruleName(rule)} />
        </View>
        <Tag tone="ok" icon="check" text="现行" />
      </View>
      <View className="gp-cap">{`${dateFull(rule.effectiveAt)}起生效`}</View>
      <Sections sections={rule.sections} />
      {count > 0 ? (
        <Press
          className="rules-open"
          label={open ? '收起不同之处' : `看与上一版的 ${count} 处不同`}
          expanded={open}
          onPress={() => setOpen(!open)}
        >
          <Text>{`与第 ${rule.version - 1} 版有 ${count} 处不同`}</Text>
          <Icon name="arrow-down" size={14} className={open ? 'rules-arrow rules-arrow-up' : 'rules-arrow'} />
        </Press>
      ) : null}
      {open ? <Changes changes={rule.changes} /> : null}
    </Card>
  );
}

export default asPage(Rules, { audience: 'anyone', screen: { title: '积分规则' } });
