import { randomUUID } from 'node:crypto';

/** The smallest picture there is: one green point. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGPQz/b/DwADnwHpRN9D8QAAAABJRU5ErkJggg==',
  'base64',
);

/** What is made to measure: one had, one given up, one that waits for a proof and one whose proof was changed. And what nobody used. */
export async function makeCommissions({ url, call, gift, member, here, verify }) {
  const picture = async (as) => {
    const form = new FormData();
    form.append('purpose', 'service');
    form.append('file', new Blob([PICTURE], { type: 'image/png' }), 'logo.png');
    const headers = { authorization: `Bearer ${as.accessToken}`, 'idempotency-key': randomUUID() };
    const answer = await fetch(`${url}/api/pictures`, { method: 'POST', headers, body: form });
    if (!answer.ok) throw new Error(`a picture was refused with ${answer.status}: ${await answer.text()}`);
    return (await answer.json()).id;
  };
  const made = await gift(3, here, { kind: 'service' });
  const ask = async () => {
    const body = { giftId: made.id, expectedPrice: 3, brief: '印上标志', pictureIds: [await picture(member)] };
    return call('POST', '/commissions', { as: member, body });
  };
  const proof = async ({ id }) => {
    const body = { words: '第一版', pictureIds: [await picture(here.clerk)] };
    const { steps } = await call('POST', `/merchant/commissions/${id}/proof`, { as: here.clerk, body });
    return steps.at(-1).id;
  };
  const had = await ask();
  const { redemptionId } = await call('POST', `/commissions/${had.id}/approve`, {
    as: member,
    body: { proofId: await proof(had) },
  });
  await verify(member, { id: redemptionId });
  const givenUp = await ask();
  await call('POST', `/commissions/${givenUp.id}/cancel`, { as: member });
  await ask();
  const changed = await ask();
  const proofId = await proof(changed);
  await call('POST', `/commissions/${changed.id}/change`, {
    as: member,
    body: { proofId, words: '字大一点', pictureIds: [] },
  });
  await picture(member);
}
