import type { MerchantView, RuleComparison, RuleVersionView } from '@gp/contracts';
import { Alert, Button, Form, type FormInstance, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import { ApiError } from '../shared/api-error';
import { useAsk } from '../shared/ask';
import { markRefused, useUnsaved } from '../shared/form';
import { Page } from '../shared/page';
import { useKeep, useRead } from '../shared/read';
import { Nothing, Shown } from '../shared/states';
import { dateTime } from '../shared/time';
import { useWrite } from '../shared/write';
import { ComparisonPane } from './comparison-pane';
import { EarningPane } from './earning-pane';
import { type LiveComparison, useLive } from './live';
import { draftOf, formOf, ownName, type RuleForm, termsOf } from './rule-draft';
import { RuleFields } from './rule-fields';
import { RulePhone } from './rule-phone';
import { versionWords } from './rule-words';
import './rules.css';

export function Component() {
  const rules = useRead('GET /rules');
  const merchants = useRead('GET /console/merchants');
  return (
    <Shown of={rules} rows={12}>
      {({ items }) => {
        const latest = items.reduce<RuleVersionView | undefined>(
          (found, rule) => (found && found.version > rule.version ? found : rule),
          undefined,
        );
        if (!latest) return <Nothing>还没有公布规则，没有可以接着改的。</Nothing>;
        return <NewRule latest={latest} versions={items} merchants={merchants.data?.items ?? []} />;
      }}
    </Shown>
  );
}

interface NewRuleProps {
  latest: RuleVersionView;
  versions: RuleVersionView[];
  merchants: MerchantView[];
}

function NewRule({ latest, versions, merchants }: NewRuleProps) {
  const [form] = Form.useForm<RuleForm>();
  const [start] = useState(() => formOf(latest));
  const [isDirty, setDirty] = useState(false);
  const values: RuleForm = Form.useWatch([], { form, preserve: true }) ?? start;
  const terms = termsOf(values);
  const comparison = useLive('POST /console/rules/comparison', terms && { terms, text: (values.text ?? '').slice(0, 2_000) });
  const saved = useUnsaved(isDirty);
  const publish = usePublish(form, latest.version + 1, saved);
  return (
    <Page
      title={`起草第 ${latest.version + 1} 版`}
      hint={`从${versionWords(latest)}改起。这里不存草稿；公布之前，会员看不到。`}
      back={{ to: '/rules', word: '全部规则' }}
    >
      <div className="with-side">
        <Form
          form={form}
          layout="vertical"
          initialValues={start}
          onFinish={() => publish.ask(comparison)}
          onValuesChange={() => setDirty(true)}
          scrollToFirstError={{ block: 'center', focus: true }}
          requiredMark={false}
        >
          {publish.refusal && <Alert className="form-alert" type="error" title={publish.refusal} showIcon />}
          <RuleFields values={values} versions={versions} merchants={merchants} comparison={comparison.answer} />
          <div className="form-foot">
            <Button type="primary" htmlType="submit" loading={publish.busy}>
              公布这一版
            </Button>
            <span className="quiet">公布前会再问一次。</span>
          </div>
        </Form>
        <Side
          against={versionWords(latest)}
          changes={<ComparisonPane comparison={comparison} against={versionWords(latest)} isWhole={terms !== null} />}
          sale={<EarningPane terms={terms} merchants={merchants} />}
          phone={<DraftPhone values={values} version={latest.version + 1} answer={comparison.answer} />}
        />
      </div>
    </Page>
  );
}

/** Beside the form, always in view: what it changes, and what a sale would earn. */
function Side({ against, changes, sale, phone }: { against: string; changes: ReactNode; sale: ReactNode; phone: ReactNode }) {
  const [shown, setShown] = useState<'changes' | 'sale' | 'phone'>('changes');
  return (
    <aside className="side" aria-label="边填边看">
      <Segmented
        block
        value={shown}
        onChange={setShown}
        options={[
          { value: 'changes', label: `和${against}相比` },
          { value: 'sale', label: '这单会得多少' },
          { value: 'phone', label: '会员看到的' },
        ]}
      />
      <div className="side-pane" hidden={shown !== 'changes'}>
        {changes}
      </div>
      {/* Stays mounted, so that the sale being tried is not lost. */}
      <div className="side-pane" hidden={shown !== 'sale'}>
        {sale}
      </div>
      {shown === 'phone' && phone}
    </aside>
  );
}

/** The rules page as it would be; it follows the draft as soon as it is whole. */
function DraftPhone({ values, version, answer }: { values: RuleForm; version: number; answer: RuleComparison | undefined }) {
  if (!answer) return <p className="quiet">填好各项，这里是会员会看到的规则页。</p>;
  const effectiveAt = draftOf(values)?.effectiveAt ?? answer.earliestAt;
  const { changes, sections } = answer;
  return <RulePhone rule={{ title: values.title ?? '', version, state: 'announced', effectiveAt, changes, sections }} />;
}

/** Asks in full sentences, publishes, and marks what the server refuses. */
function usePublish(form: FormInstance<RuleForm>, version: number, saved: () => void) {
  const ask = useAsk();
  const navigate = useNavigate();
  const [refusal, setRefusal] = useState<string | null>(null);
  const publish = useWrite('POST /console/rules');
  const keepRules = useKeep('GET /rules');
  const run = async (body: NonNullable<ReturnType<typeof draftOf>>) => {
    setRefusal(null);
    try {
      const rule = await publish.mutateAsync({ body });
      saved();
      // Servers trust the rules they read for a few seconds.
      keepRules((rules) => ({ items: [rule, ...(rules?.items ?? []).filter(({ id }) => id !== rule.id)] }));
      navigate(`/rules/${rule.id}`, { replace: true });
    } catch (error) {
      setRefusal(isAboutStart(error) ? markStart(form, error) : markRefused(form, error, ownName));
      throw error;
    }
  };
  return {
    refusal,
    busy: publish.isPending,
    ask: ({ answer }: LiveComparison) => {
      const body = draftOf(form.getFieldsValue(true));
      if (!body) return;
      const bad = answer?.changes.filter(({ effect }) => effect === 'worse').length ?? 0;
      ask({
        title: `公布第 ${version} 版`,
        content: [
          `公布后，会员马上能看到这一版和它改了什么。从 ${dateTime(body.effectiveAt)}（北京时间）起按它计算，在那以前的消费、已经到手的积分都不受影响。`,
          bad ? `其中 ${bad} 处对会员不利。` : '',
          '公布以后不能改，也不能撤回，只能再公布下一版。',
        ].join(''),
        okText: '公布',
        danger: bad > 0,
        run: () => run(body),
        done: `第 ${version} 版已公布，${dateTime(body.effectiveAt)} 起生效`,
      });
    },
  };
}

function isAboutStart(error: unknown): error is ApiError {
  return error instanceof ApiError && (error.code === 'rules/notice-too-short' || error.code === 'rules/before-the-last');
}

function markStart(form: FormInstance<RuleForm>, error: ApiError): null {
  form.setFields([{ name: 'effectiveAt', errors: [error.message] }]);
  form.scrollToField('effectiveAt', { behavior: 'smooth', block: 'center', focus: true });
  return null;
}
