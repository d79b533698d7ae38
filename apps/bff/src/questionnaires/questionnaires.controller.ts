import type { QuestionnaireCard, QuestionnaireView } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { AnswerSheetBody } from './questionnaires.dto.js';
import { QuestionnairesService } from './questionnaires.service.js';

@ApiTags('questionnaires')
@ApiBearerAuth()
@Controller('questionnaires')
export class QuestionnairesController {
  constructor(private readonly questionnaires: QuestionnairesService) {}

  @Get()
  @For('member')
  @ApiOkResponse({ description: 'What I can answer, then what I have answered.' })
  list(@Me() member: Actor): Promise<{ items: QuestionnaireCard[] }> {
    return this.questionnaires.list(member);
  }

  @Get(':id')
  @For('member')
  @ApiOkResponse({ description: 'One questionnaire with its questions.' })
  view(@Me() member: Actor, @Param('id', IdPipe) id: string): Promise<QuestionnaireView> {
    return this.questionnaires.view(member, id);
  }

  @Post(':id/answer-sheets')
  @HttpCode(200)
  @For('member')
  @ApiOkResponse({ description: 'My sheet, with the entry of its points.' })
  submit(
    @Me() member: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: AnswerSheetBody,
    @Key() key: CommandKey,
  ): Promise<Answer> {
    return this.questionnaires.submit(member, id, body.answers, key);
  }
}
