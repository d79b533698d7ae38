/**
 * pictures – what people photograph for us: drawn anew, kept, used once by what it was sent for, and shown to those who may see that.
 *
 * Invariants: nothing of the file that was sent is kept, and of its metadata nothing at all; a picture is used once, by who sent it, for what
 * it was sent for; what is used for nothing within a day is gone; an address is good for 20 minutes at most.
 *
 * Knows nobody: what uses pictures ties them in its own transaction. Locks: its rows last of all.
 */
import { Module } from '@nestjs/common';
import { PictureAddresses } from './picture-addresses.js';
import { PicturesController } from './pictures.controller.js';
import { PicturesJob } from './pictures.job.js';
import { PicturesService } from './pictures.service.js';

@Module({
  controllers: [PicturesController],
  providers: [PictureAddresses, PicturesService, PicturesJob],
  exports: [PicturesService],
})
export class PicturesModule {}
