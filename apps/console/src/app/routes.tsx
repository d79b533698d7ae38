import { createBrowserRouter, type RouteObject } from 'react-router';
import type { Permission } from '../shared/permissions';
import { HomeRedirect } from './home-redirect';
import { BrokenPage, LostPage } from './lost-pages';
import { Shell } from './shell';

type LazyPage = NonNullable<RouteObject['lazy']>;

function page(path: string, needs: Permission, lazy: LazyPage): RouteObject {
  return { path, handle: { needs }, lazy, errorElement: <BrokenPage /> };
}

/** Every page of the console; each is loaded when it is first opened. */
export const router = createBrowserRouter(
  [
    {
      path: '/sign-in',
      lazy: () => import('../access/sign-in.page'),
      errorElement: <BrokenPage />,
      hydrateFallbackElement: <p className="boot" />,
    },
    {
      path: '/',
      element: <Shell />,
      errorElement: <BrokenPage />,
      hydrateFallbackElement: <p className="boot" />,
      children: [
        { index: true, element: <HomeRedirect /> },
        page('members', 'members.read', () => import('../members/members.page')),
        page('members/:id', 'members.read', () => import('../members/member.page')),
        page('rules', 'rules.read', () => import('../rules/rules.page')),
        page('rules/new', 'rules.write', () => import('../rules/rule-new.page')),
        page('rules/:id', 'rules.read', () => import('../rules/rule.page')),
        page('certificates', 'certificates.read', () => import('../rules/certificates.page')),
        page('gifts', 'gifts.read', () => import('../redemption/gifts.page')),
        page('gifts/new', 'gifts.write', () => import('../redemption/gift-new.page')),
        page('plans', 'gifts.read', () => import('../redemption/plans.page')),
        page('gifts/:id', 'gifts.read', () => import('../redemption/gift.page')),
        page('shipments', 'shipping.read', () => import('../shipping/shipments.page')),
        page('commissions', 'shipping.read', () => import('../services/commissions.page')),
        page('after-sales', 'shipping.read', () => import('../shipping/after-sales.page')),
        page('reviews', 'reviews.read', () => import('../reviews/reviews.page')),
        page('freight', 'shipping.read', () => import('../shipping/freight.page')),
        page('payments', 'payments.read', () => import('../payments/payments.page')),
        page('gift-years', 'worth.read', () => import('../redemption/years.page')),
        page('sales-imports', 'imports.read', () => import('../points/sales-imports.page')),
        page('sales-imports/:id', 'imports.read', () => import('../points/sales-import.page')),
        page('settlements', 'settlement.read', () => import('../settlement/settlements.page')),
        page('settlements/:month', 'settlement.read', () => import('../settlement/settlement-month.page')),
        page('settlements/:month/:party', 'settlement.read', () => import('../settlement/statement.page')),
        page('merchants', 'merchants.read', () => import('../merchants/merchants.page')),
        page('staff', 'staff.read', () => import('../merchants/staff.page')),
        page('campaigns', 'campaigns.read', () => import('../campaigns/campaigns.page')),
        page('campaigns/new', 'campaigns.write', () => import('../campaigns/campaign-new.page')),
        page('campaigns/:id', 'campaigns.read', () => import('../campaigns/campaign.page')),
        page('organisations', 'organisations.read', () => import('../campaigns/organisations.page')),
        page('questionnaires', 'questionnaires.read', () => import('../questionnaires/questionnaires.page')),
        page('questionnaires/new', 'questionnaires.write', () => import('../questionnaires/questionnaire-new.page')),
        page('questionnaires/:id', 'questionnaires.read', () => import('../questionnaires/questionnaire.page')),
        page('ledger', 'ledger.read', () => import('../governance/ledger.page')),
        page('audit', 'audit.read', () => import('../governance/audit.page')),
        { path: 'my-account', lazy: () => import('../merchants/my-account.page'), errorElement: <BrokenPage /> },
        { path: '*', element: <LostPage /> },
      ],
    },
  ],
  { basename: '/console' },
);
