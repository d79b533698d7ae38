import type { Provider } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { AlipayService } from '../alipay/alipay.service.js';
import { DouyinService } from '../douyin/douyin.service.js';
import type { LoginClient } from '../platform/login-client.js';
import { WechatService } from '../wechat/wechat.service.js';

/** Who vouches for a member, by the name of the platform. */
@Injectable()
export class LoginClients {
  private readonly clients: Record<Provider, LoginClient>;

  constructor(wechat: WechatService, alipay: AlipayService, douyin: DouyinService) {
    this.clients = { wechat, alipay, douyin };
  }

  of(provider: Provider): LoginClient {
    return this.clients[provider];
  }
}
