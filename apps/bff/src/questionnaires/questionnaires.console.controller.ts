import type { ConsoleQuestionnaire, QuestionnaireResults } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { QuestionnaireFormsService } from './questionnaire-forms.service.js';
import { QuestionnaireDraftBody, QuestionnairePatchBody } from './questionnaires.dto.js';

@ApiTags('console')
@ApiBearerAuth()
@Controller('console/questionnaires')
export class QuestionnairesConsoleController {
  constructor(private readonly forms: QuestionnaireFormsService) {}

  @Get()
  @For('operator', 'super', 'auditor')
  @ApiOkResponse({ description: 'All questionnaires, newest first.' })
  list(): Promise<{ items: ConsoleQuestionnaire[] }> {
    return this.forms.list();
  }

  @Post()
  @HttpCode(200)
  @For('operator', 'super')
  @ApiOkResponse({ description: 'The new draft.' })
  create(@Me() staff: Actor, @Body() body: QuestionnaireDraftBody, @Key() key: CommandKey): Promise<Answer> {
    return this.forms.create(staff, body, key);
  }

  @Patch(':id')
  @For('operator', 'super')
  @ApiOkResponse({ description: 'The draft as it is now.' })
  change(
    @Me() staff: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: QuestionnairePatchBody,
    @Key() key: CommandKey,
  ): Promise<Answer> {
    return this.forms.change(staff, id, body, key);
  }

  @Post(':id/publish')
  @HttpCode(200)
  @For('operator', 'super')
  @ApiOkResponse({ description: 'The published questionnaire; from now on it is frozen.' })
  publish(@Me() staff: Actor, @Param('id', IdPipe) id: string, @Key() key: CommandKey): Promise<Answer> {
    return this.forms.publish(staff, id, key);
  }

  @Post(':id/close')
  @HttpCode(200)
  @For('operator', 'super')
  @ApiOkResponse({ description: 'The closed questionnaire.' })
  close(@Me() staff: Actor, @Param('id', IdPipe) id: string, @Key() key: CommandKey): Promise<Answer> {
    return this.forms.close(staff, id, key);
  }

  @Get(':id/results')
  @For('operator', 'super', 'auditor')
  @ApiOkResponse({ description: 'What was answered, counted from the sheets.' })
  results(@Param('id', IdPipe) id: string): Promise<QuestionnaireResults> {
    return this.forms.results(id);
  }
}
