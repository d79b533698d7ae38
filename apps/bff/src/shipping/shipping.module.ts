/**
 * shipping – gifts that are sent: a member's addresses, what freight costs, the merchant's desk, and receiving.
 *
 * Invariants: a shipment is sent once and received once, in this order, and its redemption says the same; what is received is settled in one
 * line; freight is what the member saw or the redemption is refused. Addresses are personal data: masked in every list and in every stored
 * answer, plain for the member and for the desk of the merchant that sends, whose every reading is on record; never logged; what was chosen
 * is kept beside the shipment only as long as it is needed.
 *
 * Stands above redemption, to which it is a kind of gift. Locks: accounts → redemptions → payments → gifts → shipments; the member before
 * their addresses.
 */
import { Module } from '@nestjs/common';
import { MembersModule } from '../members/members.module.js';
import { MerchantsModule } from '../merchants/merchants.module.js';
import { PaymentsModule } from '../payments/payments.module.js';
import { RedemptionModule } from '../redemption/redemption.module.js';
import { AddressesController } from './addresses.controller.js';
import { AddressesService } from './addresses.service.js';
import { FreightTemplatesController, GiftShippingController } from './freight.console.controller.js';
import { FreightService } from './freight.service.js';
import { ReceivingController } from './receiving.controller.js';
import { ReceivingService } from './receiving.service.js';
import { ShipmentFileService } from './shipment-file.service.js';
import { ShipmentsConsoleController } from './shipments.console.controller.js';
import { ShipmentsController } from './shipments.controller.js';
import { ShippedGiftsService } from './shipped-gifts.service.js';
import { ShippingJob } from './shipping.job.js';
import { ShippingDeskService } from './shipping-desk.service.js';
import { TrackingImportService } from './tracking-import.service.js';

@Module({
  imports: [MembersModule, MerchantsModule, PaymentsModule, RedemptionModule],
  controllers: [
    AddressesController,
    ReceivingController,
    ShipmentsController,
    ShipmentsConsoleController,
    FreightTemplatesController,
    GiftShippingController,
  ],
  providers: [
    AddressesService,
    FreightService,
    ShippedGiftsService,
    ShippingDeskService,
    ShipmentFileService,
    TrackingImportService,
    ReceivingService,
    ShippingJob,
  ],
})
export class ShippingModule {}
