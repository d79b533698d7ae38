import type { OrganisationView } from '@gp/contracts';
import { Art, PhoneIcon } from '../shared/art';
import { count } from '../shared/format';
import { PhoneFrame } from '../shared/phone-frame';
import { fromPicker, monthDay, span } from '../shared/time';
import type { CampaignForm } from './campaign-draft';

interface CampaignPreviewProps {
  form: CampaignForm;
  organisation: Pick<OrganisationView, 'name'> | undefined;
  signedUpCount: number;
}

/** The campaign's page on the phone, drawn from what stands in the form at this moment. */
export function CampaignPreview({ form, organisation, signedUpCount }: CampaignPreviewProps) {
  const left = Math.max(0, (form.capacity ?? 0) - signedUpCount);
  return (
    <PhoneFrame
      title="活动详情"
      ground="var(--gp-art-green)"
      bar={
        <>
          <div>
            <p>
              还有 <b>{count(left)}</b> 个名额
            </p>
            <p className="phone-cap">共 {count(form.capacity ?? 0)} 个</p>
          </div>
          <span className="phone-button">我要报名</span>
        </>
      }
    >
      <div className="phone-stage" style={{ background: 'var(--gp-art-green)' }}>
        <Art name={form.art ?? 'recycling'} size={180} />
      </div>
      <div className="phone-main">
        <Sheet form={form} organisationName={organisation?.name} />
        <section className="phone-card">
          <dl className="phone-facts">
            <div>
              <dt>到场签到</dt>
              <dd>{form.points ? <b style={{ color: 'var(--gp-reward)' }}>+{count(form.points)} 分</b> : '不计分'}</dd>
            </div>
            <div>
              <dt>报名</dt>
              <dd>报名本身不计分</dd>
            </div>
          </dl>
        </section>
        {form.about?.trim() && (
          <section className="phone-card">
            <h3>活动介绍</h3>
            <p className="phone-about">{form.about.trim()}</p>
          </section>
        )}
        {!!form.points && (
          <div className="phone-note">
            <PhoneIcon name="clock" />
            <span>
              {form.pointsExpireAt
                ? `本次所得为活动分，有效期至 ${monthDay(fromPicker(form.pointsExpireAt))}。`
                : '本次所得为活动分，长期有效。'}
            </span>
          </div>
        )}
      </div>
    </PhoneFrame>
  );
}

function Sheet({ form, organisationName }: { form: CampaignForm; organisationName: string | undefined }) {
  const [from, until] = form.when ?? [];
  return (
    <section className="phone-card is-sheet">
      <h2>{form.title?.trim() || '活动名称'}</h2>
      <p className="phone-where">
        <PhoneIcon name="clock" />
        <span>{from && until ? span(fromPicker(from), fromPicker(until)) : '活动时间'}</span>
      </p>
      <p className="phone-where">
        <PhoneIcon name="location" />
        <span>{form.place?.trim() || '活动地点'}</span>
      </p>
      <p className="phone-where">
        <PhoneIcon name="staff" />
        <span>{organisationName ?? '举办机构'}</span>
      </p>
    </section>
  );
}
