import type { RuleChange, RuleSection, RuleVersionView } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { heading } from '../../shared/aria';
import { Dotted } from '../../shared/dotted';
import { dateWords } from '../../shared/format';
import { Icon, type IconName } from '../../shared/icon';
import { Card, Tag } from '../../shared/parts';
import { Press } from '../../shared/press';
import { ruleName } from '../words';
import { digestOf, EFFECTS, tallyOf, termOf } from './standing';

/** The four headings come in this order; a fifth would have no drawing of its own. */
const SECTION_ICONS: readonly IconName[] = ['plus', 'points', 'clock', 'gift'];

/** The whole rule in four short parts, made to be read without scrolling. */
export function Sections({ sections }: { sections: readonly RuleSection[] }) {
  return (
    <View className="rules-sections">
      {sections.map((section, at) => (
        <View className="rules-section" key={section.heading}>
          <View className="rules-heading" {...heading(3)}>
            <Icon name={SECTION_ICONS[at] ?? 'leaf'} size={16} />
            <Text>{section.heading}</Text>
          </View>
          {section.lines.map((line) => (
            <View className="gp-grain-line rules-line" key={line}>
              {line}
            </View>
          ))}
        </View>
      ))}
    </View>
  );
}

/** Before and after, and what it means for a member: in a sign and a word. */
export function Changes({ changes }: { changes: readonly RuleChange[] }) {
  return (
    <View className="rules-changes">
      {changes.map((change) => (
        <View className="rules-change" key={change.what}>
          <View className="gp-between">
            <View className="rules-change-what">{change.what}</View>
            <Effect effect={change.effect} />
          </View>
          <View className="rules-change-line">
            <Text className="gp-cap rules-change-when">以前</Text>
            <Text className="gp-grow gp-t2">{change.before}</Text>
          </View>
          <View className="rules-change-line">
            <Text className="gp-cap rules-change-when">之后</Text>
            <Text className="gp-grow">{change.after}</Text>
          </View>
        </View>
      ))}
    </View>
  );
}

function Effect({ effect }: { effect: RuleChange['effect'] }) {
  const { sign, word, tone } = EFFECTS[effect];
  return <Tag tone={tone} text={`${sign} ${word}`} />;
}

/** A version that is made known: from when, and what will be different. Opens to the whole of it. */
export function Announced({ rule }: { rule: RuleVersionView }) {
  const [open, setOpen] = useState(false);
  return (
    <Card className="rules-announced">
      <Press
        className="rules-banner"
        label={`新规则 ${dateWords(rule.effectiveAt)}起生效，${tallyOf(rule.changes)}，${open ? '收起' : '展开'}`}
        expanded={open}
        onPress={() => setOpen(!open)}
      >
        <Icon name="message" size={22} className="rules-banner-icon" />
        <View className="gp-grow">
          <View className="rules-banner-title">{`新规则 ${dateWords(rule.effectiveAt)}起生效`}</View>
          <View className="gp-cap rules-banner-what">{digestOf(rule.changes)}</View>
        </View>
        <Icon name="arrow-down" size={16} className={open ? 'rules-arrow rules-arrow-up' : 'rules-arrow'} />
      </Press>
      {open ? (
        <>
          <Changes changes={rule.changes} />
          <View className="gp-cap rules-promise">
            {`这是第 ${rule.version} 版，全文在下面。`}生效之前，仍按现行规则算；生效之前得到的积分不受影响。
          </View>
          <Sections sections={rule.sections} />
        </>
      ) : null}
    </Card>
  );
}

/** A version of the past, or any other beside the one in force: closed until asked for. */
export function Version({ rule, until, open: first = false }: { rule: RuleVersionView; until: string | null; open?: boolean }) {
  const [open, setOpen] = useState(first);
  return (
    <Card className="rules-version">
      <Press
        className="rules-version-head"
        label={`${ruleName(rule)}，${termOf(rule, until)}，${open ? '收起' : '看原文'}`}
        expanded={open}
        onPress={() => setOpen(!open)}
      >
        <View className="gp-grow">
          <View className="rules-version-title">
            <Dotted text={ruleName(rule)} />
          </View>
          <View className="gp-cap">{termOf(rule, until)}</View>
        </View>
        <Icon name="arrow-down" size={16} className={open ? 'rules-arrow rules-arrow-up' : 'rules-arrow'} />
      </Press>
      {open ? (
        <>
          <Sections sections={rule.sections} />
          {rule.changes.length > 0 ? (
            <>
              <View className="rules-heading rules-difference">{`与第 ${rule.version - 1} 版的不同`}</View>
              <Changes changes={rule.changes} />
            </>
          ) : (
            <View className="gp-cap rules-promise">{rule.version === 1 ? '这是第一版。' : '与上一版相比，只有文字改动。'}</View>
          )}
        </>
      ) : null}
    </Card>
  );
}
