import type { RuleVersionView } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { dateFull } from '../../shared/format';
import { asPage } from '../../shared/page';
import { Card, Note, Section, Tag } from '../../shared/parts';
import { Press } from '../../shared/press';
import { useRemote } from '../../shared/query';
import { Screen } from '../../shared/screen';
import { BoneCards, Empty, RemoteView } from '../../shared/states';
import { ruleName } from '../words';
import './index.scss';

function Rules() {
  const rules = useRemote('GET /points/rules');
  const asked = Number(useRouter().params.version ?? 0);
  return (
    <Screen title="积分规则" onRefresh={rules.again}>
      <RemoteView of={rules} skeleton={<BoneCards count={2} lines={6} />}>
        {({ items }) => {
          const [now, ...earlier] = [...items].sort((a, b) => b.version - a.version);
          if (!now) return <Empty title="还没有公布规则" text="规则公布后会列在这里。" />;
          return (
            <>
              <Rule rule={now} now open />
              <Note tone="ok" icon="privacy" text="每笔积分都记着获得时的规则版本；以后改规则，不影响已经到手的积分。" />
              {earlier.length > 0 ? <Section title="以前的版本" note={`${earlier.length} 版`} /> : null}
              {earlier.map((rule) => (
                <Rule key={rule.id} rule={rule} open={rule.version === asked} />
              ))}
            </>
          );
        }}
      </RemoteView>
    </Screen>
  );
}

function Rule({ rule, now = false, open: first }: { rule: RuleVersionView; now?: boolean; open: boolean }) {
  const [open, setOpen] = useState(first);
  return (
    <Card>
      <View className="gp-between">
        <View className="gp-card-title">{ruleName(rule)}</View>
        {now ? <Tag tone="ok" text="现行" /> : null}
      </View>
      <View className="gp-cap">{`${dateFull(rule.effectiveAt)}起生效`}</View>
      {open ? (
        <View className="rules-text">
          {sentencesOf(rule.text).map((line) => (
            <View className="gp-grain-line" key={line}>
              {line}
            </View>
          ))}
        </View>
      ) : (
        <Press className="rules-open" onPress={() => setOpen(true)}>
          <Text>看原文</Text>
        </Press>
      )}
    </Card>
  );
}

/** A rule is read sentence by sentence, each with its grain. */
function sentencesOf(text: string): string[] {
  return (text.match(/[^。\n]+。?/g) ?? []).map((line) => line.trim()).filter(Boolean);
}

export default asPage(Rules, { audience: 'member', screen: { title: '积分规则' } });
