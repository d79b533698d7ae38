import type { StaffRole } from '@gp/contracts';
import { hasPlaces, inOrder, mayManage, type Places, placesFor } from './staff.rules';

const nowhere: Places = { merchantId: null, storeId: null, organisationId: null };
const merchant: Places = { ...nowhere, merchantId: 'm' };
const store: Places = { ...merchant, storeId: 's' };
const organisation: Places = { ...nowhere, organisationId: 'o' };

describe('the places of staff', () => {
  it.each<[StaffRole[], Places, boolean]>([
    [['clerk'], nowhere, false],
    [['clerk'], { ...nowhere, storeId: 's' }, false],
    [['clerk'], merchant, false],
    [['clerk'], store, true],
    [['merchant-owner'], nowhere, false],
    [['merchant-owner'], merchant, true],
    [['community-staff'], store, false],
    [['community-staff'], organisation, true],
    [['clerk', 'community-staff'], store, false],
    [['clerk', 'community-staff'], { ...store, organisationId: 'o' }, true],
    [['operator'], nowhere, true],
    [['advisor', 'auditor', 'super'], nowhere, true],
  ])('%j with %j: %s', (roles, places, enough) => {
    expect(hasPlaces(roles, places)).toBe(enough);
  });

  it('gives a session only the places that its roles work at', () => {
    const all = { merchantId: 'm', storeId: 's', organisationId: 'o' };
    expect(placesFor(['operator'], all)).toEqual(nowhere);
    expect(placesFor(['clerk'], all)).toEqual(store);
    expect(placesFor(['community-staff'], all)).toEqual(organisation);
    expect(placesFor(['merchant-owner', 'community-staff'], all)).toEqual(all);
  });

  it('keeps each role once and in one order', () => {
    expect(inOrder(['super', 'clerk', 'clerk', 'advisor'])).toEqual(['clerk', 'advisor', 'super']);
  });
});

describe('who looks after whose account', () => {
  it.each<[string[], StaffRole[], boolean]>([
    [['super'], ['super', 'auditor'], true],
    [['operator'], ['clerk', 'merchant-owner', 'community-staff'], true],
    [['operator'], ['operator'], false],
    [['operator'], ['advisor'], false],
    [['operator'], ['auditor'], false],
    [['operator'], ['super'], false],
    [['operator'], ['clerk', 'super'], false],
    [['auditor'], ['clerk'], false],
    [['merchant-owner'], ['clerk'], false],
  ])('%j for %j: %s', (mine, roles, may) => {
    expect(mayManage(mine, roles)).toBe(may);
  });
});
