import type { EntryView } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { type ReactNode, useMemo, useState } from 'react';
import { sentenceOf } from '../../shared/api-error';
import { heading } from '../../shared/aria';
import { Button } from '../../shared/button';
import { call } from '../../shared/call';
import { copy } from '../../shared/copying';
import { figure, momentFull } from '../../shared/format';
import { Icon } from '../../shared/icon';
import { Card, Note, Tag } from '../../shared/parts';
import { usePoll } from '../../shared/poll';
import { Press } from '../../shared/press';
import { useRemote } from '../../shared/query';
import { Bone } from '../../shared/states';
import { sha256 } from './sha256';
import { examine, inShort, type SealedProof } from './tree';

/** A new entry is sealed within about a minute. */
const ASK_AGAIN_MS = 10_000;

/** That this entry stands in the sealed ledger: asked for, and then checked here rather than believed. */
export function Proof({ entry }: { entry: EntryView }) {
  const proof = useRemote('GET /points/entries/:id/proof', { params: { id: entry.id } });
  const waits = proof.data?.sealed === false;
  usePoll(() => void proof.again(), ASK_AGAIN_MS, waits);
  if (proof.data?.sealed) return <Sealed entry={entry} proof={proof.data} />;
  if (waits) {
    return (
      <Plain tag={<Tag tone="plain" icon="clock" text="等待封存" />}>
        <View className="gp-foot">新的一笔约一分钟后写进封存的账本。到时候这里会自己核对，你可以先去忙别的。</View>
      </Plain>
    );
  }
  if (proof.error) {
    return (
      <Plain tag={null}>
        <View className="gp-foot">{sentenceOf(proof.error)}</View>
        <Button kind="text" text="再取一次证明" onPress={() => void proof.again()} />
      </Plain>
    );
  }
  return (
    <Plain tag={null}>
      <Bone height={14} width="80%" />
    </Plain>
  );
}

function Plain({ tag, children }: { tag: ReactNode; children: ReactNode }) {
  return (
    <Card className="entry-proof-plain">
      <View className="gp-between">
        <View className="gp-card-title" {...heading(2)}>
          账本证明
        </View>
        {tag}
      </View>
      {children}
    </Card>
  );
}

function Sealed({ entry, proof }: { entry: EntryView; proof: SealedProof }) {
  const finding = useMemo(() => sha256 && examine(entry, proof, sha256), [entry, proof]);
  const { checkpoint, seq } = proof;
  if (!finding) return <Unchecked proof={proof} />;
  if (!finding.holds) {
    return (
      <Card>
        <View className="gp-card-title" {...heading(2)}>
          账本证明
        </View>
        <View className="entry-proof-problem">
          <Note
            tone="danger"
            icon="warning"
            text={
              finding.problem === 'entry'
                ? '这里显示的内容和封存的原文不一样。请复制证明，发给运营方或监管人员核对。'
                : '这一笔的证明和检查点对不上。请复制证明，发给运营方或监管人员核对。'
            }
          />
        </View>
        <Ways proof={proof} />
      </Card>
    );
  }
  return (
    <View className="entry-proof">
      <View className="entry-proof-head">
        <View className="entry-proof-seal">
          <Icon name="proof" size={24} />
        </View>
        <View className="gp-grow">
          <View className="entry-proof-title">账本证明：可验证</View>
          <View className="gp-cap">刚刚在你的手机上核对，与封存的账本一致</View>
        </View>
      </View>
      <Fact text="这一笔写进账本后没有改过" code={inShort(finding.leaf)} />
      <Fact text={`账本第 ${figure(seq)} 号，检查点共 ${figure(checkpoint.size)} 笔，根是`} code={inShort(finding.root)} />
      <Fact text={`检查点写于 ${momentFull(checkpoint.time)}`} />
      <Ways proof={proof} />
    </View>
  );
}

/** A phone too old to reckon: said so, and the proof is there to be checked elsewhere. */
function Unchecked({ proof }: { proof: SealedProof }) {
  const { checkpoint, seq } = proof;
  return (
    <Plain tag={<Tag tone="info" icon="proof" text="已封存" />}>
      <View className="gp-foot">
        {`这一笔是账本第 ${figure(seq)} 号，写进了 ${momentFull(checkpoint.time)} 的检查点。这部手机的系统较旧，不能当场核对；复制证明，可以在别处核对。`}
      </View>
      <Ways proof={proof} />
    </Plain>
  );
}

function Fact({ text, code }: { text: string; code?: string }) {
  return (
    <View className="entry-proof-fact">
      <Icon name="check" size={18} />
      <View className="gp-grow">
        <View>{text}</View>
        {code ? <View className="entry-proof-code">{code}</View> : null}
      </View>
    </View>
  );
}

const HOW = [
  '证明里的 leaf 是这一笔封存时的原文。在它前面加一个字节 0x00，算 SHA-256，再和 path 里的值逐层合起来，得到的应是检查点第三行的根（RFC 9162）。手机上核对的就是这一步。',
  '检查点下面有运营方的签名（Ed25519）。手机不核对签名：复制的证明里带着公钥，任何人都能在不联网的电脑上核对。',
  '想核对整本账，向运营方要账本文件，用公开的核对程序检查。步骤写在公开的 docs/verify.md 里。',
];

/** To take the proof along, and to read how it is checked by somebody who believes nobody. */
function Ways({ proof }: { proof: SealedProof }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <View className="entry-proof-ways">
        <Press className="entry-proof-way" label="复制证明" onPress={() => void writtenOut(proof).then(copy)}>
          <Icon name="export" size={18} />
          <Text>复制证明</Text>
        </Press>
        <Press
          className="entry-proof-way"
          label={open ? '收起核对方法' : '怎么自己核对'}
          expanded={open}
          onPress={() => setOpen(!open)}
        >
          <Icon name="help" size={18} />
          <Text>怎么自己核对</Text>
        </Press>
      </View>
      {open
        ? HOW.map((line) => (
            <View className="gp-grain-line" key={line}>
              {line}
            </View>
          ))
        : null}
    </>
  );
}

/** The proof as a text, with the public keys where they can be had: a signature is nothing without them. */
async function writtenOut(proof: SealedProof): Promise<string> {
  const keys = await call('GET /ledger/checkpoint').then(
    (ledger) => ledger.keys,
    () => [],
  );
  return JSON.stringify({ ...proof, keys }, null, 2);
}
